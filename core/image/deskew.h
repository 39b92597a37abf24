// A slight slope of lines and writing: found, and undone.
#pragma once

#include "core/ink/components.h"

namespace inkling {

/// By how much level things fall to the right, in pixels a pixel, at most about 1/10: the slope along which the ink
/// falls into the sharpest rows (Postl 1986). 0 if the picture has neither a long line nor a row of writing to tell it
/// by.
float skew_slope(const GreyImage& binary, const Components& components);

/// Turned about its middle so that what has the slope becomes level, with room for all of it; paper in the corners.
GreyImage deskewed(const GreyImage& ink, float slope);

}  // namespace inkling
