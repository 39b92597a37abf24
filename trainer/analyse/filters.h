// What image analysis does to a grey picture so that an eye sees more in it.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

/// Every level about as frequent as every other: histogram equalisation over the whole picture.
GreyImage equalised(const GreyImage& image);

/// Unsharp masking: twice each pixel, less the binomial mean of the 5x5 around it.
GreyImage sharpened(const GreyImage& image);

/// How steep the picture is (Sobel's gradient, its length): 255 at an edge from black to white.
GreyImage edges(const GreyImage& image);

}  // namespace inkling
