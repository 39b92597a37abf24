#include "trainer/io/pixels.h"

#include <cassert>

namespace inkling {
namespace {

constexpr std::size_t kRgba = 4;

bool is_opaque(const Pixels& pixels) {
    for (std::size_t i = 3; pixels.channels == 4 && i < pixels.values.size(); i += kRgba) {
        if (pixels.values[i] != 255) {
            return false;
        }
    }
    return true;
}

bool is_grey(const Pixels& pixels) {
    const auto channels = static_cast<std::size_t>(pixels.channels);
    for (std::size_t i = 0; channels >= 3 && i < pixels.values.size(); i += channels) {
        if (pixels.values[i] != pixels.values[i + 1] || pixels.values[i] != pixels.values[i + 2]) {
            return false;
        }
    }
    return true;
}

// The first `channels` of each pixel.
Pixels with_first(const Pixels& pixels, int channels) {
    const auto from = static_cast<std::size_t>(pixels.channels);
    const auto kept = static_cast<std::size_t>(channels);
    Pixels fewer{pixels.width, pixels.height, channels, {}};
    fewer.values.reserve(pixels.values.size() / from * kept);
    for (std::size_t i = 0; i < pixels.values.size(); i += from) {
        for (std::size_t c = 0; c < kept; ++c) {
            fewer.values.push_back(pixels.values[i + c]);
        }
    }
    return fewer;
}

}  // namespace

Pixels unpacked(const Bitmap& bitmap) {
    const auto width = static_cast<std::size_t>(bitmap.width);
    const auto height = static_cast<std::size_t>(bitmap.height);
    const std::size_t row_bytes = (width + 7) / 8;
    assert(bitmap.rows.size() == row_bytes * height);
    Pixels pixels{bitmap.width, bitmap.height, 1, Bytes(width * height)};
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const int bit = bitmap.rows[y * row_bytes + x / 8] >> (7 - x % 8) & 1;
            pixels.values[y * width + x] = static_cast<std::uint8_t>(255 * bit);
        }
    }
    return pixels;
}

Pixels as_rgba(Pixels pixels) {
    if (pixels.channels == 4) {
        return pixels;
    }
    const auto channels = static_cast<std::size_t>(pixels.channels);
    Pixels rgba{pixels.width, pixels.height, 4, {}};
    rgba.values.resize(pixels.values.size() / channels * kRgba);
    for (std::size_t from = 0, to = 0; from < pixels.values.size(); from += channels, to += kRgba) {
        for (std::size_t c = 0; c < 3; ++c) {
            rgba.values[to + c] = pixels.values[from + (channels == 1 ? 0 : c)];
        }
        rgba.values[to + 3] = 255;
    }
    return rgba;
}

Pixels in_fewest_channels(Pixels pixels) {
    const int fewest = !is_opaque(pixels) ? 4 : is_grey(pixels) ? 1 : 3;
    return fewest == pixels.channels ? std::move(pixels) : with_first(pixels, fewest);
}

Picture picture_of(const Pixels& rgba) {
    assert(rgba.channels == 4);
    return {rgba.width, rgba.height, rgba.values};
}

Sha256 pixel_hash(const Pixels& pixels) {
    const Pixels fewest = in_fewest_channels(pixels);
    Sha256Sum sum;
    for (const int number : {fewest.width, fewest.height, fewest.channels}) {
        const auto value = static_cast<std::uint32_t>(number);
        const std::uint8_t bytes[] = {static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8),
                                      static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 24)};
        sum.add(bytes);
    }
    sum.add(fewest.values);
    return sum.digest();
}

}  // namespace inkling
