// Colour to grey, along the direction in which ink and paper differ most.
#pragma once

#include <array>

#include "core/image/colour_image.h"

namespace inkling {

/// A direction in colours: weights of red, green and blue, in 1024ths; their absolute values add up to 1024.
using ColourAxis = std::array<int, 3>;

/// That of luminance (ITU-R BT.601).
inline constexpr ColourAxis kLuminance = {306, 601, 117};

/// The direction in which pixels differ most from others nearby (the first principal component of those differences,
/// so that shadows and uneven light count little), if it shows clearly more than luminance does; luminance otherwise.
ColourAxis colour_axis_of(const ColourImage& image);

/// Onto the axis, 0..255; a weight below 0 takes its channel's complement.
GreyImage projected(const ColourImage& image, const ColourAxis& axis);

}  // namespace inkling
