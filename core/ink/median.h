// The median.
#pragma once

#include <cassert>
#include <cstdint>
#include <vector>

#include "core/ink/order.h"

namespace inkling {

/// The value in the middle of the sorted values, the upper one of two. There is at least one value.
template <class T>
T median_of(const std::vector<T>& values) {
    assert(!values.empty());
    return values[order_of(std::vector<std::int64_t>(values.begin(), values.end()))[values.size() / 2]];
}

}  // namespace inkling
