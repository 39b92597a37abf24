// Strokes made thicker or thinner.
#pragma once

#include <vector>

#include "core/network/model.h"

namespace inkling {

/// Blends the image with its darkest (strength up to 1: a pixel thicker) or lightest (down to -1: thinner) neighbours,
/// up and down, left and right.
void change_thickness(std::vector<float>& image, Shape shape, Framing framing, double strength);

}  // namespace inkling
