// The one resizer: grey or colour, up or down.
#pragma once

#include <cstdint>
#include <vector>

#include "core/ink/grey_image.h"

namespace inkling {

/// Part `crop` of the image, resized with stb_image_resize's default filters (Mitchell when shrinking, Catmull-Rom when
/// growing); beyond the crop lies paper. The same size comes back unchanged.
GreyImage resize(const GreyImage& image, Box crop, int width, int height);

/// Interleaved channels (1 or 3), no alpha; beyond the border, the border's pixels are repeated.
std::vector<std::uint8_t> resize_picture(const std::vector<std::uint8_t>& pixels, int width, int height, int channels,
                                         int new_width, int new_height);

}  // namespace inkling
