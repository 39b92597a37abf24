// The colour of the light taken out of a picture.
#pragma once

#include "core/image/colour_image.h"

namespace inkling {

/// Each channel is stretched so that its lightest hundredth is white, but not by more than twice: the lightest things
/// on a sheet are its paper, or white ink, and lamps are not more coloured than that.
ColourImage white_balanced(ColourImage image);

}  // namespace inkling
