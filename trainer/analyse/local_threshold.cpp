#include "trainer/analyse/local_threshold.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/image/threshold.h"
#include "core/image/window_sums.h"

namespace inkling {

LocalThreshold sauvola_levels(const GreyImage& grey, int radius) {
    constexpr float kK = 1.0f / kSauvolaInverseK;
    LocalThreshold threshold{radius, 0, 0, 0, GreyImage(grey.width, grey.height)};
    for_window_sums(grey, radius, [&](int x, int y, const WindowSums& window) {
        const auto count = static_cast<float>(window.count);
        const float mean = static_cast<float>(window.sum) / count;
        const float variance = static_cast<float>(window.squares * window.count - window.sum * window.sum);
        const float deviation = std::sqrt(variance) / count;
        threshold.levels.at(x, y) =
            static_cast<std::uint8_t>(std::ceil(mean * (1 + kK * (deviation / kSauvolaRange - 1))));
    });
    const std::vector<std::uint8_t>& levels = threshold.levels.pixels;
    const auto [lowest, highest] = std::minmax_element(levels.begin(), levels.end());
    threshold.lowest = *lowest;
    threshold.highest = *highest;
    threshold.mean = static_cast<double>(std::accumulate(levels.begin(), levels.end(), std::int64_t{0})) /
                     static_cast<double>(levels.size());
    return threshold;
}

}  // namespace inkling
