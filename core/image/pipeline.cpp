#include "core/image/pipeline.h"

#include <algorithm>
#include <cmath>

namespace inkling {

StrokesBox Placement::in_picture(const Box& box) const {
    const float cosine = 1 / std::sqrt(1 + slope * slope);
    const float sine = slope * cosine;
    const auto scale = static_cast<float>(reduction);
    const float from_x = static_cast<float>(ink_width) / 2;
    const float from_y = static_cast<float>(ink_height) / 2;
    const float to_x = static_cast<float>(picture_width) / 2;
    const float to_y = static_cast<float>(picture_height) / 2;
    StrokesBox found{static_cast<float>(picture_width), static_cast<float>(picture_height), 0, 0};
    for (const int x : {box.left, box.right}) {
        for (const int y : {box.top, box.bottom}) {
            const float across = (static_cast<float>(x) - from_x) * scale;
            const float down = (static_cast<float>(y) - from_y) * scale;
            const float left = to_x + cosine * across - sine * down;
            const float top = to_y + sine * across + cosine * down;
            found.left = std::max(0.0f, std::min(found.left, left));
            found.top = std::max(0.0f, std::min(found.top, top));
            found.right = std::min(static_cast<float>(picture_width), std::max(found.right, left));
            found.bottom = std::min(static_cast<float>(picture_height), std::max(found.bottom, top));
        }
    }
    return found;
}

namespace {

constexpr const char* kStageNames[] = {"ink"};

}  // namespace

std::span<const char* const> stage_names() {
    return kStageNames;
}

FoundInk find_ink(const Picture& picture, bool stages) {
    FoundInk found;
    found.polarity = polarity_of(picture);
    found.ink = ink_of(picture);
    found.objects = objects_of(found.ink);
    found.placement = {picture.width, picture.height, picture.width, picture.height, 1, 0};
    if (stages) {
        found.stages.push_back({kStageNames[0], found.ink});
    }
    return found;
}

}  // namespace inkling
