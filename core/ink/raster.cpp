#include "core/ink/raster.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr int kMargin = 1;

float distance_to_segment(Point p, Point a, Point b) {
    const float abx = b.x - a.x;
    const float aby = b.y - a.y;
    const float length_squared = abx * abx + aby * aby;
    float along = 0;
    if (length_squared > 0) {
        along = ((p.x - a.x) * abx + (p.y - a.y) * aby) / length_squared;
        along = std::clamp(along, 0.0f, 1.0f);
    }
    const float dx = p.x - (a.x + along * abx);
    const float dy = p.y - (a.y + along * aby);
    return std::sqrt(dx * dx + dy * dy);
}

void draw_segment(GreyImage& image, Point a, Point b, float half_pen) {
    const float reach = half_pen + 0.5f;
    const int left = std::max(0, static_cast<int>(std::min(a.x, b.x) - reach));
    const int top = std::max(0, static_cast<int>(std::min(a.y, b.y) - reach));
    const int right = std::min(image.width - 1, static_cast<int>(std::max(a.x, b.x) + reach));
    const int bottom = std::min(image.height - 1, static_cast<int>(std::max(a.y, b.y) + reach));
    for (int y = top; y <= bottom; ++y) {
        for (int x = left; x <= right; ++x) {
            const Point centre{static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f};
            const float coverage = std::clamp(reach - distance_to_segment(centre, a, b), 0.0f, 1.0f);
            const auto ink = static_cast<std::uint8_t>(coverage * 255.0f + 0.5f);
            image.at(x, y) = std::max(image.at(x, y), ink);
        }
    }
}

}  // namespace

GreyImage rasterise(const Strokes& strokes) {
    const std::optional<SourceBox> box = box_of(strokes);
    if (!box) {
        return GreyImage(1, 1);
    }
    // The pen's path fills what its width leaves of the raster. A lone dot has no path, or one so short that no number
    // scales it: then the scale does not matter.
    const float pen = kCanonicalPenWidth * kRasterSide;
    const float path_side = kRasterSide - pen;
    const float fitting = path_side / box->longer_side();
    const float scale = std::isfinite(fitting) ? fitting : 0.0f;
    const float offset = kMargin + pen / 2;

    const auto pixels_of = [&](float path) {
        return 2 * kMargin + static_cast<int>(std::ceil(std::min(path * scale, path_side) + pen));
    };
    GreyImage image(pixels_of(box->right - box->left), pixels_of(box->bottom - box->top));
    const auto placed = [&](Point p) {
        return Point{(p.x - box->left) * scale + offset, (p.y - box->top) * scale + offset};
    };
    for (const Stroke& stroke : strokes) {
        for (std::size_t i = 0; i < stroke.size(); ++i) {
            const Point from = placed(stroke[i == 0 ? 0 : i - 1]);
            draw_segment(image, from, placed(stroke[i]), pen / 2);
        }
    }
    return image;
}

}  // namespace inkling
