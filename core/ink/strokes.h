// Pen strokes, and the box around them.
#pragma once

#include <optional>
#include <vector>

namespace inkling {

/// A position of the pen; y grows downwards, the unit is the caller's.
struct Point {
    float x, y;
    bool operator==(const Point&) const = default;
};

using Stroke = std::vector<Point>;
using Strokes = std::vector<Stroke>;

/// Coordinates beyond this are refused at every border, so that sizes stay finite inside.
inline constexpr float kLargestCoordinate = 1e6f;

/// A box in the units of the source: those of the strokes, or pixels of the picture.
struct SourceBox {
    float left, top, right, bottom;
    float longer_side() const { return right - left > bottom - top ? right - left : bottom - top; }
};

/// Smallest box with both in it.
SourceBox around(const SourceBox& one, const SourceBox& other);

/// Box of the pen's path, without the pen's width; nothing if there is no point.
std::optional<SourceBox> box_of(const Strokes& strokes);

}  // namespace inkling
