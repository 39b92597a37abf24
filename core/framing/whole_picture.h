// A whole picture to the network's input: scaled, its aspect not kept.
#pragma once

#include <cstdint>
#include <vector>

#include "core/ink/picture.h"
#include "core/network/layers.h"

namespace inkling {

/// Interleaved channels of the input's shape: luminance if it has 1, RGB laid on white if it has 3.
std::vector<std::uint8_t> picture_input(const Picture& picture, Shape input);

/// The same of a grey picture, its values as they are; three channels are three times the same.
std::vector<std::uint8_t> picture_input(const GreyImage& grey, Shape input);

}  // namespace inkling
