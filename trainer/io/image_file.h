// Image files: PNG, JPEG and BMP to RGBA.
#pragma once

#include <filesystem>

#include "core/image/picture.h"
#include "trainer/io/file.h"

namespace inkling {

struct DecodedImage {
    int width, height;
    Bytes rgba;
    Picture picture() const { return {width, height, rgba}; }
};

/// The kind is told by the first bytes, not by the name. Throws Failure: input_output if the file cannot be read,
/// bad_data if it is no image, damaged, or larger than Picture allows.
DecodedImage read_image(const std::filesystem::path& path);

}  // namespace inkling
