#include "core/image/contrast.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/image/histogram.h"

namespace inkling {
namespace {

constexpr int kSpreads = 4;  // standard deviations that paper reaches from its level

struct Paper {
    int level;  // the most frequent
    int reach;  // no paper is above
};

// The level of paper is the most frequent one below the threshold; its spread is measured on the side without ink.
Paper paper_of(const Histogram& histogram, int threshold) {
    const auto end = histogram.begin() + std::max(1, threshold + 1);
    const int level = static_cast<int>(std::max_element(histogram.begin(), end) - histogram.begin());
    std::int64_t count = 0;
    std::int64_t squares = 0;
    for (int below = 0; below <= level; ++below) {
        const std::int64_t here = histogram[static_cast<std::size_t>(below)];
        count += here;
        squares += here * (level - below) * (level - below);
    }
    int spread = 0;
    while (count > 0 && spread * spread * count < squares) {
        ++spread;
    }
    return {level, level + kSpreads * spread};
}

}  // namespace

GreyImage stretched(const GreyImage& ink) {
    const Histogram histogram = histogram_of(ink);
    // What stands out hardly more than paper reaches is its noise.
    const Paper paper = paper_of(histogram, otsu_threshold(histogram));
    const int full = mean_level(histogram, otsu_threshold(histogram, paper.reach) + 1, 255);
    const int contrast = full - paper.level;
    GreyImage result(ink.width, ink.height);
    if (contrast < kLeastContrast || 2 * contrast < 3 * (paper.reach - paper.level)) {
        return result;
    }
    const int noise = std::max(paper.reach, paper.level + contrast / kNoisePart);
    std::array<std::uint8_t, 256> levels{};
    for (int level = noise + 1; level < 256; ++level) {
        const int above = (level - paper.level) * 255;
        levels[static_cast<std::size_t>(level)] =
            static_cast<std::uint8_t>(std::min(255, (above + contrast / 2) / contrast));
    }
    for (std::size_t i = 0; i < ink.pixels.size(); ++i) {
        result.pixels[i] = levels[ink.pixels[i]];
    }
    return result;
}

}  // namespace inkling
