#include "trainer/data/label_list.h"

#include <algorithm>

#include "trainer/base/failure.h"
#include "trainer/data/selection.h"
#include "trainer/recipe/toml_file.h"

namespace inkling {

namespace {

struct ListedLabel {
    std::string label;
    std::vector<std::string> characters;
};

std::vector<ListedLabel> listed_labels(const std::filesystem::path& path) {
    std::vector<ListedLabel> entries;
    for (const auto& [key, value] : read_toml(path)) {
        const std::optional<std::string> characters = value.value_exact<std::string>();
        if (!characters) {
            throw Failure(ExitCode::usage, path.string() + ": " + std::string(key.str()) +
                                               " must be the characters that it could be taken for, such as \"17\"");
        }
        entries.push_back({std::string(key.str()), allowed_labels(*characters)});
    }
    return entries;
}

}  // namespace

std::vector<std::string> labels_in(const std::filesystem::path& path) {
    std::vector<std::string> labels;
    for (ListedLabel& entry : listed_labels(path)) {
        labels.push_back(std::move(entry.label));
    }
    return labels;
}

std::vector<std::string> labels_taken_for(const std::filesystem::path& path, const std::vector<ClassNames>& classes) {
    const auto is_class = [&](const std::string& name) {
        return name == "*" || std::any_of(classes.begin(), classes.end(),
                                          [&](const ClassNames& names) { return names.is_called(name); });
    };
    std::vector<std::string> labels;
    for (ListedLabel& entry : listed_labels(path)) {
        if (std::any_of(entry.characters.begin(), entry.characters.end(), is_class)) {
            labels.push_back(std::move(entry.label));
        }
    }
    return labels;
}

}  // namespace inkling
