// The lattice of a line: every group of segments that might be one character, and how such groups follow each other
// until each segment is used once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ink/grey_image.h"

namespace inkling {

/// In 1/256 nat: the negative logarithm of a probability, or what weighs as much.
using Cost = std::int32_t;

/// What is never cut further: a stroke, a piece of one, a component, a piece of one.
struct Segment {
    Box box;             // upright: the writing's slant is taken out
    std::size_t ink;     // the stroke or component
    std::size_t pieces;  // into which that one is cut
};

/// Segments that might be one character.
struct Hypothesis {
    std::vector<std::size_t> segments;  // ascending
    Box box;
    Cost cost;  // of its place and form in the line
};

/// A hypothesis from one node to a later one. A path from node 0 to the last node uses every segment once.
struct Arc {
    std::size_t from, to, hypothesis;
};

struct Lattice {
    std::int32_t height;  // of the line's characters
    std::vector<Hypothesis> hypotheses;
    std::vector<Arc> arcs;  // those into a node stand before those from it
    std::size_t nodes;
};

/// Of a line's segments from left to right; there is one at least. So many hypotheses a segment at most, that the
/// lattice grows with the line's length and not faster.
Lattice lattice_of(std::span<const Segment> segments);

/// What it costs that one hypothesis follows another: characters that stand over each other are seldom two.
Cost cost_between(const Lattice& lattice, std::size_t before, std::size_t next);

}  // namespace inkling
