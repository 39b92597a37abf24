// Components of a picture's ink to the segments of lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/ink/components.h"
#include "core/layout/segmented_line.h"

namespace inkling {

/// Where a component is cut: for each row of its box, the column at which the next piece begins, once the writing
/// stands upright.
using Cut = std::vector<std::int32_t>;

/// The part of a component that a segment is: what lies between two cuts, or all behind or before one.
struct ComponentPiece {
    std::size_t component;
    Cut left, right;  // none: the component's own side
};

using LineOfComponents = SegmentedLine<ComponentPiece>;

struct LinesOfComponents {
    std::int32_t slant = 0;  // thousandths by which the writing goes to the right where it goes down
    std::vector<LineOfComponents> lines;
};

/// More components of a character's size than these are no writing: a texture, or noise.
inline constexpr std::size_t kMostCharacters = 2000;

/// Lines from the top down. No line has an underline, or dirt: ink that is far too small for a character, and near
/// none. No lines, if there are more than kMostCharacters.
LinesOfComponents lines_of(const Components& components);

/// The ink of these pieces, and its box in the ink's picture.
struct CutInk {
    GreyImage ink;
    Box box;
};
CutInk cut_out(const GreyImage& ink, const Components& components, const std::vector<ComponentPiece>& pieces,
               std::int32_t slant);

}  // namespace inkling
