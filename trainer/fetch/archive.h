// A zip archive: one of its members into a file of its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "trainer/fetch/part_file.h"

namespace inkling {

/// Replaces what is in `part` by the member of exactly that name; no other name in the archive matters, and the
/// member's own name makes no path. Throws SourceFailure (bad_data) if the zip is damaged, lacks the member, or the
/// member has more than `most` bytes; Failure (input_output) if it cannot be written.
void extract_member(const std::filesystem::path& archive, const std::string& member, std::uint64_t most,
                    PartFile& part);

}  // namespace inkling
