#include "core/framing/pen.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/ink/raster.h"
#include "core/ink/resize.h"
#include "core/ink/stroke_width.h"

namespace inkling {
namespace {

constexpr float kClearlyThinner = 0.75f;  // people's hands differ by less
constexpr int kInk = 127;                 // what is above is
constexpr int kHalfOfTheInk = 50;         // percent

// The most ink within the radius, that further off counting less over a pixel.
GreyImage dilated(const GreyImage& ink, float radius) {
    const int reach = static_cast<int>(radius) + 1;
    const int side = 2 * reach + 1;
    std::vector<int> parts;  // of 256
    for (int v = -reach; v <= reach; ++v) {
        for (int u = -reach; u <= reach; ++u) {
            const float distance = std::sqrt(static_cast<float>(u * u + v * v));
            const float part = u == 0 && v == 0 ? 1.0f : std::clamp(radius + 1 - distance, 0.0f, 1.0f);
            parts.push_back(static_cast<int>(part * 256));
        }
    }
    GreyImage result(ink.width + 2 * reach, ink.height + 2 * reach);
    for (int y = 0; y < ink.height; ++y) {
        for (int x = 0; x < ink.width; ++x) {
            const int value = ink.at(x, y);
            for (int v = 0; value != 0 && v < side; ++v) {
                for (int u = 0; u < side; ++u) {
                    const int spread = value * parts[static_cast<std::size_t>(v * side + u)] / 256;
                    std::uint8_t& pixel = result.at(x + u, y + v);
                    pixel = std::max(pixel, static_cast<std::uint8_t>(spread));
                }
            }
        }
    }
    return result;
}

}  // namespace

GreyImage with_canonical_pen(const GreyImage& ink) {
    const std::optional<Box> box = ink_box(ink);
    if (!box) {
        return ink;
    }
    const int longer = std::max(box->width(), box->height());
    const float stroke = static_cast<float>(stroke_width_of(ink, kInk, kHalfOfTheInk)) / static_cast<float>(longer);
    if (stroke == 0 || stroke >= kClearlyThinner * kCanonicalPenWidth) {
        return ink;
    }
    const auto side = static_cast<float>(std::min(longer, kRasterSide));
    const auto scaled = [&](int length) {
        return std::max(1, static_cast<int>(static_cast<float>(length) * side / static_cast<float>(longer) + 0.5f));
    };
    return dilated(resize(ink, *box, scaled(box->width()), scaled(box->height())),
                   (kCanonicalPenWidth - stroke) * side / 2);
}

GreyImage in_its_pen(GreyImage ink, bool keeps_pen) {
    return keeps_pen ? std::move(ink) : with_canonical_pen(ink);
}

}  // namespace inkling
