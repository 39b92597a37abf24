#include "core/image/paper.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

#include "core/image/closing.h"
#include "core/image/histogram.h"
#include "core/image/impulses.h"
#include "core/ink/stroke_width.h"

namespace inkling {
namespace {

constexpr int kPolaritySide = 256;  // maximum longer side of the picture in which the polarity is sought, in pixels
constexpr int kWidestPart = 4;      // no stroke is wider than the longer side divided by this
constexpr int kHalfStrokes = 3;     // every stroke has paper beside it within this many half stroke widths
constexpr int kEvenly = 20;         // light is even if paper levels differ by less than the lightest / this
constexpr int kLeastFilled = 8;     // pixels: the closing fills at least this width
// The divisor is the paper's level, but at least this: on darker paper, division would show only noise. For light ink,
// the level is that of the complement.
constexpr std::uint32_t kDarkestPaper = 24;
constexpr std::uint32_t kDarkestComplement = 128;

// Means of factor x factor pixels; what is left over at the right and at the bottom is dropped.
GreyImage shrunk(const GreyImage& image, int factor) {
    GreyImage small(std::max(1, image.width / factor), std::max(1, image.height / factor));
    for (int y = 0; y < small.height; ++y) {
        for (int x = 0; x < small.width; ++x) {
            int sum = 0;
            int count = 0;
            for (int v = y * factor; v < std::min(image.height, (y + 1) * factor); ++v) {
                for (int u = x * factor; u < std::min(image.width, (x + 1) * factor); ++u) {
                    sum += image.at(u, v);
                    ++count;
                }
            }
            small.at(x, y) = static_cast<std::uint8_t>((sum + count / 2) / count);
        }
    }
    return small;
}

std::int64_t squares_of_difference(const GreyImage& one, const GreyImage& other) {
    std::int64_t squares = 0;
    for (std::size_t i = 0; i < one.pixels.size(); ++i) {
        const int difference = one.pixels[i] - other.pixels[i];
        squares += difference * difference;
    }
    return squares;
}

GreyImage darker_than(const GreyImage& paper, const GreyImage& grey, std::uint32_t least) {
    std::array<std::uint32_t, 256> reciprocals;
    for (std::uint32_t level = 0; level < 256; ++level) {
        reciprocals[level] = (255u << 16) / std::max(level, least);
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
    const int longer = std::max(grey.width, grey.height);
    const GreyImage small = median_filtered(shrunk(grey, (longer + kPolaritySide - 1) / kPolaritySide));
    const GreyImage inverse = complement(small);
    // Decides at the radius where the dark and the light top hat differ most, relative to the radius squared. That is
    // the scale of strokes, since lights and shadows are large.
    std::int64_t balance = 0;
    const int largest = std::max(small.width, small.height) / kWidestPart;
    for (int radius = 1; radius <= largest; radius += 1 + radius / 4) {
        const std::int64_t dark = squares_of_difference(closed(small, radius), small);
        const std::int64_t light = squares_of_difference(closed(inverse, radius), inverse);
        const std::int64_t here = (dark - light) * (kPolaritySide * kPolaritySide / (radius * radius));
        balance = std::abs(here) > std::abs(balance) ? here : balance;
    }
    return balance >= 0 ? Polarity::dark_on_light : Polarity::light_on_dark;
}

GreyImage flattened(const GreyImage& grey, Polarity polarity) {
    const GreyImage light = polarity == Polarity::dark_on_light ? grey : complement(grey);
    const std::uint32_t least = polarity == Polarity::dark_on_light ? kDarkestPaper : kDarkestComplement;
    const GreyImage calm = median_filtered(light);
    const int widest = std::max(grey.width, grey.height) / kWidestPart;
    const GreyImage paper = closed(calm, widest / 2);
    const GreyImage rough = darker_than(paper, light, least);
    const auto [darkest, lightest] = std::minmax_element(paper.pixels.begin(), paper.pixels.end());
    if (kEvenly * (*lightest - *darkest) < *lightest) {
        return rough;
    }
    const Histogram levels = histogram_of(rough);
    const int threshold = otsu_threshold(levels);
    // Most pixels that differ from the paper may be ruled lines. The writing differs more: the second threshold is its.
    const int stroke = std::max(stroke_width_of(rough, threshold, kNearlyWidest),
                                stroke_width_of(rough, otsu_threshold(levels, threshold), kNearlyWidest));
    const int filled = std::clamp(kHalfStrokes * stroke / 2, kLeastFilled, std::max(kLeastFilled, widest));
    return darker_than(closed(calm, filled / 2), light, least);
}

}  // namespace inkling
