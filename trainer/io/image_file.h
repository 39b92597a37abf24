// Image files: PNG, JPEG and BMP.
#pragma once

#include <filesystem>

#include "trainer/io/pixels.h"

namespace inkling {

/// In 4 channels, upright as EXIF says. The first bytes say its kind, not the name; of an animation the first
/// picture is read. Throws Failure: input_output if the file cannot
/// be read, bad_data if it is no image, damaged, or larger than Picture allows.
Pixels read_image(const std::filesystem::path& path);

}  // namespace inkling
