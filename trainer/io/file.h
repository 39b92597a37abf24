// Whole files in and out; a file that is written is there whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace inkling {

using Bytes = std::vector<std::uint8_t>;

/// Throws Failure (input_output) if it cannot be read or has more than `most` bytes.
Bytes read_file(const std::filesystem::path& path, std::size_t most = std::size_t{4} << 30);

/// Its first bytes, `most` or all of them. Throws Failure (input_output) if it cannot be read.
Bytes read_head(const std::filesystem::path& path, std::size_t most);

/// The same as read_file, unpacked if the bytes are gzip. `most` bounds what is unpacked, too. Throws Failure
/// (bad_data) on broken gzip.
Bytes read_file_unpacked(const std::filesystem::path& path, std::size_t most = std::size_t{4} << 30);

/// Writes a temporary file beside it, fsyncs and renames it: a crash or a full disk never costs the old file.
/// Throws Failure (input_output).
void write_file(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);
void write_text(const std::filesystem::path& path, std::string_view text);

/// Removes what a killed program left of writing `path`.
void remove_unfinished(const std::filesystem::path& path);

/// Throws Failure (input_output) unless that many bytes could be written there now. Leaves nothing behind.
void check_room_for_file(const std::filesystem::path& path, std::size_t bytes);

}  // namespace inkling
