// Sorting by an integer, which compiles to one function: the module of the page has no room for one of each type.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace inkling {

/// The indices of the keys, from the least key up; of equal keys the first comes first.
std::vector<std::size_t> order_of(const std::vector<std::int64_t>& keys);

/// Sorts the values by key(value), stably.
template <class T, class Key>
void sort_by(std::vector<T>& values, Key key) {
    std::vector<std::int64_t> keys;
    keys.reserve(values.size());
    for (const T& value : values) {
        keys.push_back(key(value));
    }
    std::vector<T> sorted;
    for (const std::size_t index : order_of(keys)) {
        sorted.push_back(std::move(values[index]));
    }
    values = std::move(sorted);
}

}  // namespace inkling
