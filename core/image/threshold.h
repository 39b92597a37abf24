// Ink or paper: the threshold, one for the whole picture or one for each pixel.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

/// Sauvola's threshold is mean * (1 + k * (deviation / R - 1)), of lightness from 0 to 255. Here are 1 / k and R.
inline constexpr int kSauvolaInverseK = 5;
inline constexpr int kSauvolaRange = 128;

enum class ThresholdKind { none, otsu, sauvola };

/// 255 where the ink is above the level.
GreyImage above(const GreyImage& ink, int level);

/// 255 where the ink is darker than its surroundings by their mean and deviation (Sauvola and Pietikainen 2000), in
/// windows of 2 * radius + 1 pixels.
GreyImage sauvola(const GreyImage& ink, int radius);

/// The radius for strokes of a width, both in pixels: the window is wide enough for paper on both sides of them.
int sauvola_radius(int stroke_width);

/// Otsu's level parts ink and paper, unless it loses faint strokes beside dark ones: components that stand out by half
/// of that level and never reach it, about as high as those that do. If there are some, a threshold for each pixel is
/// better.
ThresholdKind threshold_kind(const GreyImage& ink, int otsu);

}  // namespace inkling
