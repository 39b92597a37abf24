// One character's ink to the network's input, by MNIST's rule.
#pragma once

#include <optional>

#include "core/ink/grey_image.h"

namespace inkling {

inline constexpr int kGlyphFrame = 28;  // sides of the network's input, in pixels
inline constexpr int kGlyphBox = 20;    // longer side of the ink inside the frame

/// The ink (every pixel above 0) scaled to fit kGlyphBox, aspect kept, and placed in the frame so that the mean of the
/// pixel indices, weighted by ink and rounded, is the frame's middle (LeCun, Cortes, Burges: the MNIST database). Ink
/// never leaves the frame: where centring would push it out, it stays at the edge. Idempotent. Nothing if there is no
/// ink, or so little that nothing is left of it at this size.
std::optional<GreyImage> normalise(const GreyImage& ink);

}  // namespace inkling
