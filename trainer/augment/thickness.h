// Strokes made thicker or thinner.
#pragma once

#include <array>
#include <vector>

#include "core/ink/grey_image.h"
#include "core/network/model.h"

namespace inkling {

/// Blends the image with its darkest (strength up to 1: a pixel thicker) or lightest (down to -1: thinner) neighbours,
/// up and down, left and right.
void change_thickness(std::vector<float>& image, Shape shape, Framing framing, double strength);

/// How much wider the pen may have been, as parts of the longer side of the ink (MNIST's is about 0.12 wide).
inline constexpr std::array kOtherPens = {-0.03f, 0.03f, 0.06f};

/// The ink as another pen would have left it. Thinner strokes that would be lost stay as they are.
GreyImage with_other_pen(const GreyImage& ink, float wider);

}  // namespace inkling
