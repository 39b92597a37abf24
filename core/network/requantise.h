// A sum brought to the scale of its output channel, in integers.
#pragma once

#include <cstdint>
#include <limits>

namespace inkling {

inline constexpr std::int32_t kLeastMultiplier = 1 << 30;
inline constexpr int kMostShift = 62;

/// sum * multiplier / 2^shift, rounded half away from zero, saturated to 32 bits. multiplier is 2^30..2^31-1,
/// shift 1..62, so the product stays below 2^62 and nothing overflows.
inline std::int32_t requantise(std::int32_t sum, std::int32_t multiplier, int shift) {
    const std::int64_t product = static_cast<std::int64_t>(sum) * multiplier;
    const std::int64_t magnitude = product < 0 ? -product : product;
    const std::int64_t rounded = (magnitude + (std::int64_t{1} << (shift - 1))) >> shift;
    const std::int64_t scaled = product < 0 ? -rounded : rounded;
    constexpr std::int64_t kLeast = std::numeric_limits<std::int32_t>::min();
    constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(scaled < kLeast ? kLeast : scaled > kMost ? kMost : scaled);
}

}  // namespace inkling
