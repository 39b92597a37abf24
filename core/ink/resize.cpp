#include "core/ink/resize.h"

#include <cassert>
#include <cstddef>
#include <cstring>
#include <new>

// A failed allocation behaves as everywhere else in the core.
#define STBIR_MALLOC(size, context) ((void)(context), ::operator new(size))
#define STBIR_FREE(memory, context) ((void)(context), ::operator delete(memory))
#define STBIR_ASSERT(condition) assert(condition)
#define STB_IMAGE_RESIZE_STATIC
#define STB_IMAGE_RESIZE_IMPLEMENTATION
#include <stb_image_resize.h>

namespace inkling {
namespace {

void stb_resize(const std::uint8_t* in, int width, int height, int stride, int channels, stbir_edge edge,
                std::uint8_t* out, int new_width, int new_height) {
    [[maybe_unused]] const int done = stbir_resize_uint8_generic(
        in, width, height, stride, out, new_width, new_height, 0, channels, STBIR_ALPHA_CHANNEL_NONE, 0, edge,
        STBIR_FILTER_DEFAULT, STBIR_COLORSPACE_LINEAR, nullptr);
    assert(done);
}

}  // namespace

GreyImage resize(const GreyImage& image, Box crop, int width, int height) {
    assert(crop.left >= 0 && crop.top >= 0 && crop.right <= image.width && crop.bottom <= image.height);
    assert(crop.width() > 0 && crop.height() > 0 && width > 0 && height > 0);
    const std::uint8_t* from = image.pixels.data() + static_cast<std::ptrdiff_t>(crop.top) * image.width + crop.left;
    GreyImage resized(width, height);
    if (width == crop.width() && height == crop.height()) {  // The filters would blur it.
        for (int y = 0; y < height; ++y) {
            std::memcpy(&resized.at(0, y), from + static_cast<std::ptrdiff_t>(y) * image.width,
                        static_cast<std::size_t>(width));
        }
        return resized;
    }
    stb_resize(from, crop.width(), crop.height(), image.width, 1, STBIR_EDGE_ZERO, resized.pixels.data(), width,
               height);
    return resized;
}

std::vector<std::uint8_t> resize_picture(const std::vector<std::uint8_t>& pixels, int width, int height, int channels,
                                         int new_width, int new_height) {
    assert(pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height * channels));
    if (width == new_width && height == new_height) {
        return pixels;
    }
    std::vector<std::uint8_t> resized(static_cast<std::size_t>(new_width) * static_cast<std::size_t>(new_height) *
                                      static_cast<std::size_t>(channels));
    stb_resize(pixels.data(), width, height, 0, channels, STBIR_EDGE_CLAMP, resized.data(), new_width, new_height);
    return resized;
}

}  // namespace inkling
