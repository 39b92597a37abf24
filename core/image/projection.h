// Colour to grey, along the direction in which ink and paper differ most.
#pragma once

#include <array>

#include "core/image/colour_image.h"

namespace inkling {

/// Weights of red, green and blue, in 1024ths; their absolute values add up to 1024.
using Projection = std::array<int, 3>;

/// That of luminance (ITU-R BT.601).
inline constexpr Projection kLuminance = {306, 601, 117};

/// The direction in which pixels differ most from others nearby (the first principal component of those differences,
/// so that shadows and uneven light count little), if it shows clearly more than luminance does; luminance otherwise.
Projection projection_of(const ColourImage& image);

/// 0..255; a weight below 0 takes its channel's complement.
GreyImage projected(const ColourImage& image, const Projection& projection);

}  // namespace inkling
