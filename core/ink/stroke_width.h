// How wide the strokes of ink are.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

/// How wide strokes are, in pixels: `percent` of the area above the threshold is no wider, across or down. 0 if there
/// is none.
int stroke_width_of(const GreyImage& ink, int threshold, int percent);

/// The percentage that asks for the broadest strokes: what is wider yet are blots and crossings.
inline constexpr int kNearlyWidest = 75;

}  // namespace inkling
