#include "core/layout/whole_units.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace inkling {

std::vector<WholeStroke> in_whole_units(const Strokes& strokes) {
    std::vector<WholeStroke> whole(strokes.size());
    const std::optional<SourceBox> box = box_of(strokes);
    if (!box) {
        return whole;
    }
    // 2^exponent is above the side: by the power of two nothing is rounded, and one more stroke seldom changes it.
    int exponent = 0;
    std::frexp(box->longer_side(), &exponent);
    constexpr int kMostExponent = 20;
    const auto units = [&](float value, float from) {
        const double distance = static_cast<double>(value) - static_cast<double>(from);
        return static_cast<std::int32_t>(std::floor(std::ldexp(distance, kMostExponent - exponent) + 0.5));
    };
    for (std::size_t i = 0; i < strokes.size(); ++i) {
        for (const Point point : strokes[i]) {
            whole[i].push_back({units(point.x, box->left), units(point.y, box->top)});
        }
    }
    return whole;
}

Box box_of(const WholeStroke& stroke) {
    assert(!stroke.empty());
    Box box{stroke.front().x, stroke.front().y, stroke.front().x, stroke.front().y};
    for (const WholePoint point : stroke) {
        box.left = std::min(box.left, point.x);
        box.top = std::min(box.top, point.y);
        box.right = std::max(box.right, point.x);
        box.bottom = std::max(box.bottom, point.y);
    }
    return box;
}

}  // namespace inkling
