#include "core/image/paper.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <vector>

#include "core/image/closing.h"
#include "core/image/histogram.h"
#include "core/image/median.h"
#include "core/image/window_sums.h"

namespace inkling {
namespace {

constexpr int kSurroundingsPart = 4;  // of the longer side: the radius in which paper outweighs ink
constexpr int kWidestPart = 4;        // of the longer side: no stroke is wider
constexpr int kStrokesToFill = 4;     // paper is seen beside a stroke, at the latest, within so many of its widths
constexpr int kLeastFilled = 8;       // pixels
constexpr int kDarkestPaper = 24;     // darker paper is not divided by: it would be its noise that is shown

GreyImage complement(GreyImage image) {
    for (std::uint8_t& value : image.pixels) {
        value = static_cast<std::uint8_t>(255 - value);
    }
    return image;
}

GreyImage darker_than(const GreyImage& paper, const GreyImage& grey) {
    std::array<std::uint32_t, 256> reciprocals;
    for (std::uint32_t level = 0; level < 256; ++level) {
        reciprocals[level] = (255u << 16) / std::max<std::uint32_t>(level, kDarkestPaper);
    }
    GreyImage ink(grey.width, grey.height);
    for (std::size_t i = 0; i < ink.pixels.size(); ++i) {
        const std::uint32_t level = paper.pixels[i];
        const std::uint32_t by = level > grey.pixels[i] ? level - grey.pixels[i] : 0;
        ink.pixels[i] = static_cast<std::uint8_t>((by * reciprocals[level] + (1u << 15)) >> 16);
    }
    return ink;
}

}  // namespace

Polarity local_polarity(const GreyImage& grey) {
    const int radius = std::max(1, std::max(grey.width, grey.height) / kSurroundingsPart);
    std::int64_t balance = 0;
    for_window_sums(grey, radius, [&](int x, int y, const WindowSums& window) {
        const auto difference = static_cast<std::int32_t>(window.sum / window.count) - grey.at(x, y);
        balance += difference * std::abs(difference);
    });
    return balance >= 0 ? Polarity::dark_on_light : Polarity::light_on_dark;
}

int stroke_width_of(const GreyImage& ink, int threshold) {
    std::vector<std::int64_t> lengths(static_cast<std::size_t>(std::max(ink.width, ink.height)) + 1);
    std::int64_t runs = 0;
    const auto end = [&](int& length) {
        if (length > 0) {
            ++lengths[static_cast<std::size_t>(length)];
            ++runs;
            length = 0;
        }
    };
    std::vector<int> down(static_cast<std::size_t>(ink.width));
    for (int y = 0; y < ink.height; ++y) {
        int across = 0;
        for (int x = 0; x < ink.width; ++x) {
            int& column = down[static_cast<std::size_t>(x)];
            if (ink.at(x, y) > threshold) {
                ++across;
                ++column;
            } else {
                end(across);
                end(column);
            }
        }
        end(across);
    }
    for (int& column : down) {
        end(column);
    }
    std::int64_t shorter = 0;
    for (std::size_t length = 1; length < lengths.size(); ++length) {
        shorter += lengths[length];
        if (2 * shorter >= runs && runs > 0) {
            return static_cast<int>(length);
        }
    }
    return 0;
}

GreyImage flattened(const GreyImage& grey, Polarity polarity) {
    const GreyImage light = polarity == Polarity::dark_on_light ? grey : complement(grey);
    const GreyImage calm = median_filtered(light);
    const int widest = std::max(grey.width, grey.height) / kWidestPart;
    const GreyImage rough = darker_than(closed(calm, widest / 2), light);
    const int stroke = stroke_width_of(rough, otsu_threshold(histogram_of(rough)));
    const int filled = std::clamp(kStrokesToFill * stroke, kLeastFilled, std::max(kLeastFilled, widest));
    return darker_than(closed(calm, filled / 2), light);
}

}  // namespace inkling
