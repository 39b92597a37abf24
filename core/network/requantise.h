// A sum brought to the scale of its output channel, in integers.
#pragma once

#include <cstdint>
#include <limits>

#include "core/network/layers.h"

namespace inkling {

inline constexpr std::int32_t kLeastMultiplier = 1 << 30;
inline constexpr int kMostShift = 62;

/// sum * multiplier / 2^shift, rounded half away from zero, saturated to 32 bits. multiplier is 2^30..2^31-1,
/// shift 1..62, so the product stays below 2^62 and nothing overflows.
inline std::int32_t requantise(std::int32_t sum, std::int32_t multiplier, int shift) {
    const std::int64_t product = static_cast<std::int64_t>(sum) * multiplier;
    const std::int64_t half = std::int64_t{1} << (shift - 1);
    const std::int64_t scaled = (product + half + (product >> 63)) >> shift;  // just below a half is not rounded away
    constexpr std::int64_t kLeast = std::numeric_limits<std::int32_t>::min();
    constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(scaled < kLeast ? kLeast : scaled > kMost ? kMost : scaled);
}

/// The same of sums of `count` outputs that follow each other, the first of them `first`, their biases added.
inline void requantise_outputs(const std::int32_t* sums, const Parameters& parameters, int first, int count,
                               std::int32_t* to) {
#ifdef __clang__  // WebAssembly's vectors have no shifts lane by lane: taken apart and put together they take longer.
#pragma clang loop vectorize(disable) interleave(disable)
#endif
    for (int i = 0; i < count; ++i) {
        const auto output = static_cast<std::size_t>(first + i);
        to[i] =
            requantise(sums[i] + parameters.bias[output], parameters.multipliers[output], parameters.shifts[output]);
    }
}

}  // namespace inkling
