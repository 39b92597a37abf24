// What lies beside the program: its recipes and its sample of data.
#pragma once

#include <filesystem>
#include <string>

namespace inkling {

/// Folder `name` of trainer/ in the checkout that the program was built from, or in the folder that INKLING_HOME names.
/// Throws Failure (input_output) if it is not there.
std::filesystem::path installed_folder(const std::string& name);

}  // namespace inkling
