#include "trainer/data/label_list.h"

#include <algorithm>

#include "trainer/base/failure.h"
#include "trainer/data/selection.h"
#include "trainer/recipe/toml_file.h"

namespace inkling {

std::vector<std::string> labels_taken_for(const std::filesystem::path& path, const std::vector<ClassNames>& classes) {
    const auto is_class = [&](const std::string& name) {
        return name == "*" || std::any_of(classes.begin(), classes.end(),
                                          [&](const ClassNames& names) { return names.is_called(name); });
    };
    std::vector<std::string> labels;
    for (const auto& [key, value] : read_toml(path)) {
        const std::optional<std::string> characters = value.value_exact<std::string>();
        if (!characters) {
            throw Failure(ExitCode::usage, path.string() + ": " + std::string(key.str()) +
                                               " must be the characters that it could be taken for, such as \"17\"");
        }
        const std::vector<std::string> names = allowed_labels(*characters);
        if (std::any_of(names.begin(), names.end(), is_class)) {
            labels.emplace_back(key.str());
        }
    }
    return labels;
}

}  // namespace inkling
