// Strokes in whole units: all that layout computes from here on is in integers, the same on every machine.
#pragma once

#include <cstdint>
#include <vector>

#include "core/ink/grey_image.h"
#include "core/ink/strokes.h"

namespace inkling {

struct WholePoint {
    std::int32_t x, y;
};
using WholeStroke = std::vector<WholePoint>;

/// Longest side of all strokes together, at most, in whole units.
inline constexpr std::int32_t kMostUnits = 1 << 20;

/// The strokes, moved so that they begin at 0 and scaled by the largest power of two that keeps them within kMostUnits.
/// Coordinates are within kLargestCoordinate.
std::vector<WholeStroke> in_whole_units(const Strokes& strokes);

/// Box of the pen's path; right and bottom are inclusive, for a path has no pixels. There is a point.
Box box_of(const WholeStroke& stroke);

}  // namespace inkling
