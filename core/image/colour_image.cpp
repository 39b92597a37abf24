#include "core/image/colour_image.h"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace inkling {
namespace {

int parts(int side, int factor) {
    return (side + factor - 1) / factor;
}

}  // namespace

int reduction_of(const Picture& picture, std::int64_t most_pixels) {
    int factor = 1;
    while (static_cast<std::int64_t>(parts(picture.width, factor)) * parts(picture.height, factor) > most_pixels) {
        ++factor;
    }
    return factor;
}

ColourImage reduced(const Picture& picture, int factor) {
    assert(factor >= 1 && factor <= 64);
    const std::optional<int> paper = paper_behind(picture);
    const auto width = static_cast<std::size_t>(picture.width);
    ColourImage image{parts(picture.width, factor), parts(picture.height, factor), {}};
    image.rgb.reserve(3 * static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
    std::vector<std::uint32_t> sums(3 * static_cast<std::size_t>(image.width));
    const auto last_column = static_cast<std::uint32_t>(picture.width - (image.width - 1) * factor);
    const auto across = static_cast<std::uint32_t>(factor);
    for (int top = 0; top < picture.height; top += factor) {
        const int bottom = std::min(picture.height, top + factor);
        std::fill(sums.begin(), sums.end(), 0);
        for (int y = top; y < bottom; ++y) {
            const std::uint8_t* pixel = &picture.rgba[4 * static_cast<std::size_t>(y) * width];
            const std::uint8_t* end = pixel + 4 * width;
            for (std::uint32_t* sum = sums.data(); pixel < end; sum += 3) {
                for (int i = 0; i < factor && pixel < end; ++i, pixel += 4) {
                    for (std::size_t c = 0; c < 3; ++c) {
                        sum[c] += paper ? static_cast<std::uint32_t>(over(pixel[c], *paper, pixel[3])) : pixel[c];
                    }
                }
            }
        }
        const auto rows = static_cast<std::uint32_t>(bottom - top);
        for (std::size_t i = 0; i < sums.size(); ++i) {
            const std::uint32_t count = rows * (i + 3 >= sums.size() ? last_column : across);
            image.rgb.push_back(static_cast<std::uint8_t>((sums[i] + count / 2) / count));
        }
    }
    return image;
}

}  // namespace inkling
