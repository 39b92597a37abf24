// The lines that were on the paper before the writing: ruled lines and the sides of boxes.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

struct LinesRemoved {
    GreyImage binary;
    int count = 0;
};

/// Takes away thin straight lines whose ends are held (held_lines.h): that run from edge to edge, from an edge to a
/// stroke, or to each other around something; strokes that cross them stay. What is left must still be ink: a drawn
/// bar, an E or a square zero are no ruled paper. `margin` is how far from the edges a line may end, in pixels;
/// `stroke` the width of a stroke; `slope` that by which the picture was turned (deskew.h).
LinesRemoved without_ruled_lines(const GreyImage& binary, int stroke, int margin, float slope);

}  // namespace inkling
