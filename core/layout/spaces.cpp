#include "core/layout/spaces.h"

#include <algorithm>

#include "core/ink/order.h"
#include "core/layout/boxes.h"

namespace inkling {
namespace {

constexpr std::int64_t kLeast = 100;      // percent of the writing's height
constexpr std::int64_t kOfTypical = 250;  // percent of the line's median gap (the lower one of two)
constexpr std::int64_t kAlone = 250;      // percent of the writing's height, if there is no other gap

}  // namespace

Flags spaces_before(const std::vector<Box>& characters, std::int32_t height) {
    std::vector<std::int64_t> gaps;
    for (std::size_t i = 1; i < characters.size(); ++i) {
        gaps.push_back(std::max<std::int64_t>(0, gap_across(characters[i - 1], characters[i])));
    }
    std::vector<std::int64_t> sorted = gaps;
    sort_by(sorted, [](std::int64_t gap) { return gap; });
    const std::int64_t least = gaps.size() > 1 ? kOfTypical * sorted[(sorted.size() - 1) / 2] : kAlone * height;
    Flags found(characters.size());
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        found[i + 1] = 100 * gaps[i] > std::max(least, kLeast * height) ? 1 : 0;
    }
    return found;
}

}  // namespace inkling
