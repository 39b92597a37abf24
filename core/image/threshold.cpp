#include "core/image/threshold.h"

#include <cstddef>

#include "core/image/histogram.h"
#include "core/image/window_sums.h"

namespace inkling {
namespace {

// T = mean * (1 + k * (deviation / R - 1)), as its authors chose k and R, in whole numbers.
constexpr std::int64_t kInverseK = 5;
constexpr std::int64_t kRange = 128;

constexpr std::int64_t kFaintPart = 2;  // as much as one part in so many of the ink is faint

}  // namespace

ThresholdKind threshold_kind(const GreyImage& ink, int otsu) {
    const Histogram histogram = histogram_of(ink);
    std::int64_t faint = 0;
    std::int64_t dark = 0;
    for (int level = otsu / 2 + 1; level < 256; ++level) {
        (level <= otsu ? faint : dark) += histogram[static_cast<std::size_t>(level)];
    }
    return faint * kFaintPart > dark ? ThresholdKind::sauvola : ThresholdKind::otsu;
}

GreyImage above(const GreyImage& ink, int level) {
    GreyImage result(ink.width, ink.height);
    for (std::size_t i = 0; i < ink.pixels.size(); ++i) {
        result.pixels[i] = ink.pixels[i] > level ? 255 : 0;
    }
    return result;
}

GreyImage sauvola(const GreyImage& ink, int radius) {
    GreyImage result(ink.width, ink.height);
    for_window_sums(ink, radius, [&](int x, int y, const WindowSums& window) {
        // With lightness p = 255 - ink, p < T is: p * k' * R - mean * R * (k' - 1) < mean * deviation, k' = 1 / k.
        const std::int64_t count = window.count;
        const std::int64_t sum = 255 * count - window.sum;
        const std::int64_t light = 255 - ink.at(x, y);
        const std::int64_t left = light * count * kInverseK * kRange - sum * kRange * (kInverseK - 1);
        bool dark = left < 0;
        if (!dark) {
            const auto variance = static_cast<float>(window.squares * count - window.sum * window.sum);
            const float by = static_cast<float>(left) / static_cast<float>(sum > 0 ? sum : 1);
            dark = by * by * static_cast<float>(count) * static_cast<float>(count) < variance;
        }
        result.at(x, y) = dark && ink.at(x, y) > 0 ? 255 : 0;
    });
    return result;
}

}  // namespace inkling
