// Straight lines whose two ends are anchored, as those of printed lines are: at the border, at another line, at a
// stroke.
#pragma once

#include <cstddef>
#include <vector>

#include "core/image/cleaning/straight_lines.h"

namespace inkling {

struct LineEnd {
    int along, across;
    bool near_edge;  // of the picture: within its margin
    bool at_edge;    // within two pixels
    bool at_stroke;  // which may hide the rest of the line
};

struct HeldLine {
    StraightLine line;
    bool upright;  // along is down, and across is to the right
    LineEnd from, to;
    std::size_t group = 0;  // of lines that hold each other

    bool is_ruled() const { return from.near_edge && to.near_edge; }
    bool is_from_edge() const { return from.near_edge || to.near_edge; }
};

/// The level and the upright lines of a binary picture whose ends are both held: by an edge of the picture, to which
/// `margin` pixels belong, by another such line, or by a stroke if the line comes from an edge. At most `thickest`
/// pixels thick, and found by runs of `least` pixels. The picture was turned by `slope` (deskew.h).
std::vector<HeldLine> held_lines_of(const GreyImage& binary, int least, int thickest, int margin, float slope);

}  // namespace inkling
