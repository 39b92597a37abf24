// Strokes to the segments of lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/ink/strokes.h"
#include "core/layout/segmented_line.h"

namespace inkling {

/// The part of a stroke that a segment is: from one point to another, both inclusive.
struct StrokePiece {
    std::size_t stroke, first, last;
    bool operator==(const StrokePiece&) const = default;
};

using LineOfStrokes = SegmentedLine<StrokePiece>;

/// More strokes than these are refused at every border: a sheet full of writing has a few thousand.
inline constexpr std::size_t kMostStrokes = 6000;

/// Lines from the top down. Strokes without points are in none. There are at most kMostStrokes; coordinates are within
/// kLargestCoordinate. Lengths are in whole units (whole_units.h).
std::vector<LineOfStrokes> lines_of(const Strokes& strokes);

/// The pieces in the order in which they were written; those of a stroke that follow each other are one again.
std::vector<StrokePiece> joined(std::vector<StrokePiece> pieces);

/// These pieces of the strokes.
Strokes cut_out(const Strokes& strokes, const std::vector<StrokePiece>& pieces);

}  // namespace inkling
