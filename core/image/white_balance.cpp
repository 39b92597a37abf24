#include "core/image/white_balance.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/image/histogram.h"

namespace inkling {
namespace {

constexpr std::int64_t kLightestPart = 100;
constexpr int kLeastWhite = 128;

int white_of(const Histogram& histogram, std::int64_t pixels) {
    std::int64_t lighter = 0;
    for (int value = 255; value > kLeastWhite; --value) {
        lighter += histogram[static_cast<std::size_t>(value)];
        if (lighter * kLightestPart > pixels) {
            return value;
        }
    }
    return kLeastWhite;
}

}  // namespace

ColourImage white_balanced(ColourImage image) {
    std::array<Histogram, 3> histograms{};
    for (std::size_t i = 0; i < image.rgb.size(); i += 3) {
        for (std::size_t c = 0; c < 3; ++c) {
            ++histograms[c][image.rgb[i + c]];
        }
    }
    std::array<std::array<std::uint8_t, 256>, 3> balanced;
    for (std::size_t c = 0; c < 3; ++c) {
        const int white = white_of(histograms[c], static_cast<std::int64_t>(image.rgb.size() / 3));
        for (int value = 0; value < 256; ++value) {
            balanced[c][static_cast<std::size_t>(value)] =
                static_cast<std::uint8_t>(std::min(255, (255 * value + white / 2) / white));
        }
    }
    for (std::size_t i = 0; i < image.rgb.size(); i += 3) {
        for (std::size_t c = 0; c < 3; ++c) {
            image.rgb[i + c] = balanced[c][image.rgb[i + c]];
        }
    }
    return image;
}

}  // namespace inkling
