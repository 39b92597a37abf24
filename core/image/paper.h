// The paper of a picture: which of light and dark it is, how it is lit, and what differs from it.
#pragma once

#include "core/ink/picture.h"

namespace inkling {

/// Ink is what is darker (or lighter) than its surroundings and narrow: by top hats of both kinds, at the scale where
/// they differ most.
Polarity local_polarity(const GreyImage& grey);

/// By how much each pixel is darker than its paper (lighter, if the ink is): 0 = as the paper, 255 = black. The paper's
/// level follows light, shadows and their edges; what is less than about a stroke's width of another level is ink. On
/// evenly lit paper strokes may be as wide as a quarter of the picture.
GreyImage flattened(const GreyImage& grey, Polarity polarity);

}  // namespace inkling
