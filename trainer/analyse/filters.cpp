#include "trainer/analyse/filters.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/image/histogram.h"

namespace inkling {
namespace {

std::uint8_t level(int value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

// Beyond the border, the border's pixels are repeated.
int clamped(const GreyImage& image, int x, int y) {
    return image.at(std::clamp(x, 0, image.width - 1), std::clamp(y, 0, image.height - 1));
}

}  // namespace

GreyImage equalised(const GreyImage& image) {
    const Histogram histogram = histogram_of(image);
    const auto darkest = std::find_if(histogram.begin(), histogram.end(), [](std::int64_t count) { return count > 0; });
    const auto pixels = static_cast<std::int64_t>(image.pixels.size());
    if (*darkest == pixels) {
        return image;
    }
    std::array<std::uint8_t, 256> levels{};
    std::int64_t up_to_here = 0;
    for (std::size_t i = 0; i < 256; ++i) {
        up_to_here += histogram[i];
        levels[i] = level(static_cast<int>(255 * (up_to_here - *darkest) / (pixels - *darkest)));
    }
    GreyImage result(image.width, image.height);
    std::transform(image.pixels.begin(), image.pixels.end(), result.pixels.begin(),
                   [&](std::uint8_t value) { return levels[value]; });
    return result;
}

GreyImage sharpened(const GreyImage& image) {
    constexpr std::array kBinomial = {1, 4, 6, 4, 1};
    constexpr int kSum = 256;
    GreyImage result(image.width, image.height);
    std::array<int, 5> sums{};  // of columns
    for (int y = 0; y < image.height; ++y) {
        const auto column = [&](int x) {
            int sum = 0;
            for (int i = 0; i < 5; ++i) {
                sum += kBinomial[static_cast<std::size_t>(i)] * clamped(image, x, y + i - 2);
            }
            return sum;
        };
        for (int i = 0; i < 4; ++i) {
            sums[static_cast<std::size_t>(i) + 1] = column(i - 2);
        }
        for (int x = 0; x < image.width; ++x) {
            std::rotate(sums.begin(), sums.begin() + 1, sums.end());
            sums[4] = column(x + 2);
            int mean = kSum / 2;
            for (std::size_t i = 0; i < 5; ++i) {
                mean += kBinomial[i] * sums[i];
            }
            result.at(x, y) = level(2 * image.at(x, y) - mean / kSum);
        }
    }
    return result;
}

GreyImage edges(const GreyImage& image) {
    constexpr float kGain = 4;  // of Sobel's weights
    GreyImage result(image.width, image.height);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const auto at = [&](int right, int down) { return clamped(image, x + right, y + down); };
            const int across = at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1);
            const int down = at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1);
            const auto squares = static_cast<float>(across * across + down * down);
            result.at(x, y) = level(static_cast<int>(std::sqrt(squares) / kGain));
        }
    }
    return result;
}

}  // namespace inkling
