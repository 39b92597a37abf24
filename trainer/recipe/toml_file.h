// A file of TOML, parsed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <toml++/toml.h>

namespace inkling {

/// Throws Failure: input_output if it cannot be read, bad_data if it has more than `most` bytes, usage with the line
/// where it is no TOML.
toml::table read_toml(const std::filesystem::path& path, std::size_t most = std::size_t{1} << 20);

}  // namespace inkling
