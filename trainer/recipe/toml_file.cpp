#include "trainer/recipe/toml_file.h"

#include <string_view>

#include "trainer/base/failure.h"
#include "trainer/io/file.h"

namespace inkling {

toml::table read_toml(const std::filesystem::path& path, std::size_t most) {
    const Bytes bytes = read_file(path, most);
    try {
        return toml::parse(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()), path.string());
    } catch (const toml::parse_error& error) {
        throw Failure(ExitCode::usage, path.string() + ", line " + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
    }
}

}  // namespace inkling
