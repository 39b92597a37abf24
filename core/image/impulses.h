// Noise that stands alone taken out of a grey picture.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

/// The median of each pixel and its eight neighbours; beyond the border, the border's pixels are repeated.
GreyImage median_filtered(const GreyImage& image);

/// Pixels that stand out from their surroundings with no neighbour like them become the median. A plain median would
/// wipe out lines that are a pixel wide. Where such pixels are many, pairs go too.
GreyImage without_impulses(const GreyImage& image);

}  // namespace inkling
