#include "core/ink/order.h"

#include <algorithm>

namespace inkling {

std::vector<std::size_t> order_of(const std::vector<std::int64_t>& keys) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        order.push_back(i);
    }
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return keys[a] != keys[b] ? keys[a] < keys[b] : a < b; });
    return order;
}

}  // namespace inkling
