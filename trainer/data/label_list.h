// Lists of labels in TOML: `label = "characters"`, the characters that it could be taken for.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/network/model.h"

namespace inkling {

/// All labels of the file. Throws Failure as below.
std::vector<std::string> labels_in(const std::filesystem::path& path);

/// Those that could be taken for one of these classes, by its label or an alias; "*" stands for every
/// class. Throws Failure: input_output, or usage with the entry that is no such.
std::vector<std::string> labels_taken_for(const std::filesystem::path& path, const std::vector<ClassNames>& classes);

}  // namespace inkling
