// Grey closing: fills what is darker than its surroundings and narrower than a square.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

/// The least, over the squares of 2 * radius + 1 pixels around a pixel that hold it, of the lightest value in each.
/// Squares end at the picture's edges. Edges of light and shadow stay where they are.
GreyImage closed(const GreyImage& image, int radius);

}  // namespace inkling
