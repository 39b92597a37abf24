// Pen strokes to a grey image: each pixel is darkened by its distance to the nearest segment.
#pragma once

#include "core/ink/grey_image.h"
#include "core/ink/strokes.h"

namespace inkling {

/// The pen's width as a part of the longer side of the ink. MNIST's is about 0.12; chosen on the development strokes
/// (weights/README.md), and independent of the device on which something was drawn.
inline constexpr float kCanonicalPenWidth = 0.12f;

/// Longer side of the ink in pixels: four times what the normaliser makes of it, so that its edges stay exact.
inline constexpr int kRasterSide = 80;

/// Ink of the strokes as one character: aspect kept, longer side kRasterSide, one pixel of paper around, round caps, a
/// dot for a single point. Coverage of a pixel is 0.5 + pen / 2 - distance, clamped to 0..1 (exact for a straight
/// edge). Coordinates must be within kLargestCoordinate. No points: an image without ink.
GreyImage rasterise(const Strokes& strokes);

}  // namespace inkling
