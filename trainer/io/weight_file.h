// Weight files on the disk.
#pragma once

#include <filesystem>

#include "core/reader/reader.h"

namespace inkling {

/// Throws Failure: input_output if it cannot be read, unsupported_weights if it is of another version, bad_data if it
/// is no weight file or damaged.
Reader read_weight_file(const std::filesystem::path& path);

}  // namespace inkling
