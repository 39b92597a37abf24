// One yes or no for each of many things.
#pragma once

#include <cstdint>
#include <vector>

namespace inkling {

/// 0: no. A std::vector<bool> has a byte for eight, and more code, for which the page's module has no room.
using Flags = std::vector<std::uint8_t>;

}  // namespace inkling
