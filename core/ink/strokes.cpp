#include "core/ink/strokes.h"

#include <algorithm>

namespace inkling {

SourceBox around(const SourceBox& one, const SourceBox& other) {
    return {std::min(one.left, other.left), std::min(one.top, other.top), std::max(one.right, other.right),
            std::max(one.bottom, other.bottom)};
}

std::optional<SourceBox> box_of(const Strokes& strokes) {
    std::optional<SourceBox> box;
    for (const Stroke& stroke : strokes) {
        for (const Point p : stroke) {
            if (!box) {
                box = SourceBox{p.x, p.y, p.x, p.y};
            }
            box->left = std::min(box->left, p.x);
            box->top = std::min(box->top, p.y);
            box->right = std::max(box->right, p.x);
            box->bottom = std::max(box->bottom, p.y);
        }
    }
    return box;
}

}  // namespace inkling
