// What the system does with an open file only in part, done whole: writing, and making it last.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "trainer/base/failure.h"

namespace inkling {

/// The Failure (input_output) of a call that left `error` in errno; `what` is "read" or "write".
Failure cannot(const char* what, const std::filesystem::path& path, int error);

/// All of `bytes`, where the open file is at. Throws Failure (input_output), which names `path`.
void write_all(int handle, std::span<const std::uint8_t> bytes, const std::filesystem::path& path);

/// Makes what was written last through a crash. Throws as write_all does.
void sync(int handle, const std::filesystem::path& path);

/// The new name of a file is safe only when its folder is, too. Some file systems cannot do that: then it is as safe as
/// it can be.
void sync_folder_of(const std::filesystem::path& path);

}  // namespace inkling
