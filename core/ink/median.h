// The median.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <vector>

namespace inkling {

/// The value in the middle of the sorted values, the upper one of two. There is at least one value.
template <class T>
T median_of(std::vector<T> values) {
    assert(!values.empty());
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace inkling
