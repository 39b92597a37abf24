#include "core/image/threshold.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/image/window_sums.h"
#include "core/ink/components.h"

namespace inkling {
namespace {

constexpr int kStrokesInWindow = 4;  // in the radius of Sauvola's window
constexpr int kLeastRadius = 8;      // pixels

constexpr std::ptrdiff_t kLostPart = 10;  // Otsu's level is too high if it loses over 1 component per 10 that it keeps
constexpr int kAsHighPart = 3;   // a component counts if it is higher than the highest kept one divided by this
constexpr int kLeastHeight = 8;  // pixels: a component counts if it is higher; others are noise
constexpr int kWidestPart = 2;   // a component as wide as the picture divided by this, or wider, is a line

}  // namespace

ThresholdKind threshold_kind(const GreyImage& ink, int otsu) {
    const Components components = components_of(above(ink, otsu / 2));
    const auto is_kept = [&](const Component& component) {
        const std::span<const PixelRun> runs = components.runs_of(component);
        return std::any_of(runs.begin(), runs.end(), [&](const PixelRun& run) {
            const auto from = ink.pixels.begin() + static_cast<std::ptrdiff_t>(run.y) * ink.width;
            return std::any_of(from + run.left, from + run.right, [&](int value) { return value > otsu; });
        });
    };
    std::vector<int> lost;
    std::vector<int> kept;
    for (const Component& component : components.list) {
        if (component.box.width() * kWidestPart < ink.width) {
            (is_kept(component) ? kept : lost).push_back(component.box.height());
        }
    }
    if (kept.empty()) {
        return ThresholdKind::otsu;
    }
    const int least = std::max(kLeastHeight, *std::max_element(kept.begin(), kept.end()) / kAsHighPart);
    const auto count = [&](const std::vector<int>& heights) {
        return std::count_if(heights.begin(), heights.end(), [&](int height) { return height > least; });
    };
    return count(lost) * kLostPart > count(kept) ? ThresholdKind::sauvola : ThresholdKind::otsu;
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
        const std::int64_t left =
            light * count * kSauvolaInverseK * kSauvolaRange - sum * kSauvolaRange * (kSauvolaInverseK - 1);
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

int sauvola_radius(int stroke_width) {
    return std::max(kLeastRadius, kStrokesInWindow * stroke_width);
}

}  // namespace inkling
