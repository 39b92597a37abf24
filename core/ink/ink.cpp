#include "core/ink/ink.h"

#include <algorithm>
#include <cmath>

#include "core/ink/raster.h"

namespace inkling {

Point InkToPicture::in_picture(Point point) const {
    const float cosine = 1 / std::sqrt(1 + slope * slope);
    const float sine = slope * cosine;
    const auto scale = static_cast<float>(reduction);
    const float across = (point.x - static_cast<float>(ink_width) / 2) * scale;
    const float down = (point.y - static_cast<float>(ink_height) / 2) * scale;
    const auto middle_of = [this](int side) {
        const int whole_blocks = (side + reduction - 1) / reduction * reduction;
        return static_cast<float>(whole_blocks) / 2;
    };
    return {middle_of(picture_width) + cosine * across - sine * down,
            middle_of(picture_height) + sine * across + cosine * down};
}

SourceBox InkToPicture::in_picture(const Box& box) const {
    SourceBox found{static_cast<float>(picture_width), static_cast<float>(picture_height), 0, 0};
    for (const int x : {box.left, box.right}) {
        for (const int y : {box.top, box.bottom}) {
            const auto [left, top] = in_picture(Point{static_cast<float>(x), static_cast<float>(y)});
            found.left = std::max(0.0f, std::min(found.left, left));
            found.top = std::max(0.0f, std::min(found.top, top));
            found.right = std::min(static_cast<float>(picture_width), std::max(found.right, left));
            found.bottom = std::min(static_cast<float>(picture_height), std::max(found.bottom, top));
        }
    }
    return found;
}

Ink ink_of(const Strokes& strokes) {
    return {rasterise(strokes), {}, {}, true};
}

}  // namespace inkling
