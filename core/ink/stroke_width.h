// How wide the strokes of ink are.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

/// The stroke width in pixels: the least width such that at least `percent` of the ink's area is no wider. Ink is above
/// the threshold; its width at a pixel is the smaller of its extents across and down. 0 if there is no ink.
int stroke_width_of(const GreyImage& ink, int threshold, int percent);

/// The percentage that gives the width of the broadest strokes; what is wider still is blots and crossings.
inline constexpr int kNearlyWidest = 75;

}  // namespace inkling
