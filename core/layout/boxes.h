// How two boxes lie to each other.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/ink/grey_image.h"

namespace inkling {

/// The gap in one direction; negative where they overlap.
inline std::int64_t gap_across(const Box& one, const Box& other) {
    return std::int64_t{std::max(one.left, other.left)} - std::min(one.right, other.right);
}
inline std::int64_t gap_down(const Box& one, const Box& other) {
    return std::int64_t{std::max(one.top, other.top)} - std::min(one.bottom, other.bottom);
}

/// The larger gap; 0 where they overlap.
inline std::int64_t distance(const Box& one, const Box& other) {
    return std::max<std::int64_t>({0, gap_across(one, other), gap_down(one, other)});
}

/// Twice the middle.
inline std::int64_t middle_across(const Box& box) {
    return std::int64_t{box.left} + box.right;
}
inline std::int64_t middle_down(const Box& box) {
    return std::int64_t{box.top} + box.bottom;
}

}  // namespace inkling
