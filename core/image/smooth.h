// Noise averaged out of a grey picture.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

/// The mean of each pixel and its eight neighbours by binomial weights (1 2 1 in each direction); beyond the edges the
/// edge goes on.
GreyImage smoothed(const GreyImage& image);

}  // namespace inkling
