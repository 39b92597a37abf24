#include "core/ink/strokes.h"

#include <algorithm>

namespace inkling {

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
