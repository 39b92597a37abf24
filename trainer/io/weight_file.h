// Weight files on the disk.
#pragma once

#include <filesystem>

#include "core/reader/reader.h"
#include "trainer/io/file.h"

namespace inkling {

/// Throws Failure: input_output if it cannot be read, unsupported_weights if it is of another version, bad_data if it
/// is no weight file or damaged.
Reader read_weight_file(const std::filesystem::path& path);

/// The same of a file that was read; `path` is its name.
Reader reader_of(const Bytes& file, const std::filesystem::path& path);

}  // namespace inkling
