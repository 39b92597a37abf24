#include "core/image/histogram.h"

#include <cstddef>

namespace inkling {

Histogram histogram_of(const GreyImage& image) {
    // Four counts at a time: one that is counted up again and again would wait for itself.
    std::array<std::array<std::uint32_t, 256>, 4> counts{};
    for (std::size_t i = 0; i < image.pixels.size(); ++i) {
        ++counts[i % 4][image.pixels[i]];
    }
    Histogram histogram{};
    for (const auto& part : counts) {
        for (std::size_t level = 0; level < 256; ++level) {
            histogram[level] += part[level];
        }
    }
    return histogram;
}

int otsu_threshold(const Histogram& histogram, int from) {
    std::int64_t count = 0;
    std::int64_t sum = 0;
    for (int level = from + 1; level < 256; ++level) {
        const std::int64_t here = histogram[static_cast<std::size_t>(level)];
        count += here;
        sum += here * level;
    }
    int best = from;
    float best_variance = 0;
    std::int64_t below = 0;
    std::int64_t sum_below = 0;
    for (int level = from + 1; level < 255; ++level) {
        const std::int64_t here = histogram[static_cast<std::size_t>(level)];
        below += here;
        sum_below += here * level;
        if (below == 0 || below == count) {
            continue;
        }
        const auto low = static_cast<float>(sum_below) / static_cast<float>(below);
        const auto high = static_cast<float>(sum - sum_below) / static_cast<float>(count - below);
        const float variance =
            static_cast<float>(below) * static_cast<float>(count - below) * (high - low) * (high - low);
        if (variance > best_variance) {
            best_variance = variance;
            best = level;
        }
    }
    return best;
}

int mean_level(const Histogram& histogram, int first, int last) {
    std::int64_t count = 0;
    std::int64_t sum = 0;
    for (int level = first; level <= last; ++level) {
        count += histogram[static_cast<std::size_t>(level)];
        sum += histogram[static_cast<std::size_t>(level)] * level;
    }
    return count == 0 ? 0 : static_cast<int>((2 * sum + count) / (2 * count));
}

}  // namespace inkling
