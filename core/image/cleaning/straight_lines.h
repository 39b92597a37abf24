// Straight, level or upright lines in a picture of ink.
#pragma once

#include <vector>

#include "core/ink/grey_image.h"

namespace inkling {

/// A level line, or an upright one in a picture that is transposed.
struct StraightLine {
    int from, to;              // columns, the second exclusive
    int thickness;             // rows, of most of it
    std::vector<int> middles;  // the row of its middle, for each column from..to - 1

    int length() const { return to - from; }
};

/// Rows become columns.
GreyImage transposed(const GreyImage& image);

/// Level lines of at most `most_thickness` rows, found by runs of at least `least_length` columns, straight but for
/// some rows; a gap is bridged up to the length of what is beside it, and half of the width. Made of the longest
/// kMostStraightLines pieces, from left to right.
std::vector<StraightLine> straight_lines_of(const GreyImage& binary, int least_length, int most_thickness);

inline constexpr std::size_t kMostStraightLines = 2000;

}  // namespace inkling
