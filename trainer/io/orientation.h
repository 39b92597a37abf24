// Which way up a photo was taken, and turning it so.
#pragma once

#include <span>

#include "trainer/io/pixels.h"

namespace inkling {

/// EXIF's orientation of a JPEG file, 1..8; 1, which is upright, if it has none that can be read.
int orientation_of(std::span<const std::uint8_t> jpeg);

/// The picture as it was seen. Orientations 5..8 swap its sides.
Pixels upright(Pixels pixels, int orientation);

}  // namespace inkling
