#include "core/image/impulses.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <vector>

namespace inkling {
namespace {

constexpr int kStandsOut = 32;   // levels
constexpr int kNoisyPart = 500;  // a picture is noisy if more than one pixel in 500 stands alone

using Row = std::vector<std::uint8_t>;

std::uint8_t median(std::uint8_t a, std::uint8_t b, std::uint8_t c) {
    return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

// Neighbours that stand out from `level` on the side on which the pixel does.
int companions(const GreyImage& image, int x, int y, int level) {
    const bool lighter = image.at(x, y) > level;
    int count = -1;  // the pixel itself
    for (int v = std::max(0, y - 1); v <= std::min(image.height - 1, y + 1); ++v) {
        for (int u = std::max(0, x - 1); u <= std::min(image.width - 1, x + 1); ++u) {
            const int by = lighter ? image.at(u, v) - level : level - image.at(u, v);
            count += by > kStandsOut / 2 ? 1 : 0;
        }
    }
    return count;
}

}  // namespace

GreyImage median_filtered(const GreyImage& image) {
    GreyImage filtered(image.width, image.height);
    const auto width = static_cast<std::size_t>(image.width);
    // Of each column of three, with a column more at either side.
    Row low(width + 2);
    Row middle(width + 2);
    Row high(width + 2);
    for (int y = 0; y < image.height; ++y) {
        const std::uint8_t* above = &image.pixels[static_cast<std::size_t>(std::max(0, y - 1)) * width];
        const std::uint8_t* here = &image.pixels[static_cast<std::size_t>(y) * width];
        const std::uint8_t* below = &image.pixels[static_cast<std::size_t>(std::min(image.height - 1, y + 1)) * width];
        for (std::size_t x = 0; x < width; ++x) {
            low[x + 1] = std::min(std::min(above[x], here[x]), below[x]);
            middle[x + 1] = median(above[x], here[x], below[x]);
            high[x + 1] = std::max(std::max(above[x], here[x]), below[x]);
        }
        for (Row* row : {&low, &middle, &high}) {
            row->front() = (*row)[1];
            row->back() = (*row)[width];
        }
        std::uint8_t* out = &filtered.pixels[static_cast<std::size_t>(y) * width];
        for (std::size_t x = 0; x < width; ++x) {
            out[x] = median(std::max(std::max(low[x], low[x + 1]), low[x + 2]),
                            median(middle[x], middle[x + 1], middle[x + 2]),
                            std::min(std::min(high[x], high[x + 1]), high[x + 2]));
        }
    }
    return filtered;
}

GreyImage without_impulses(const GreyImage& image) {
    const GreyImage filtered = median_filtered(image);
    struct Impulse {
        std::size_t at;
        int companions;
    };
    std::vector<Impulse> impulses;
    std::size_t alone = 0;
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            if (std::abs(image.at(x, y) - filtered.at(x, y)) <= kStandsOut) {
                continue;
            }
            if (const int beside = companions(image, x, y, filtered.at(x, y)); beside <= 1) {
                impulses.push_back(
                    {static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x),
                     beside});
                alone += beside == 0 ? 1 : 0;
            }
        }
    }
    const int most_companions = alone * kNoisyPart > image.pixels.size() ? 1 : 0;
    GreyImage clean = image;
    for (const Impulse& impulse : impulses) {
        if (impulse.companions <= most_companions) {
            clean.pixels[impulse.at] = filtered.pixels[impulse.at];
        }
    }
    return clean;
}

}  // namespace inkling
