#include "trainer/io/png.h"

#include <png.h>

#include "trainer/base/failure.h"

namespace inkling {

Bytes png_of(const Pixels& pixels) {
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    png.width = static_cast<png_uint_32>(pixels.width);
    png.height = static_cast<png_uint_32>(pixels.height);
    png.format = pixels.channels == 1 ? PNG_FORMAT_GRAY : pixels.channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(png);
    Bytes bytes(size);
    if (png_image_write_to_memory(&png, bytes.data(), &size, 0, pixels.values.data(), 0, nullptr) == 0) {
        throw Failure(ExitCode::failure, std::string("a PNG could not be written: ") + png.message);
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace inkling
