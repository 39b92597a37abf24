// Random distortions of a training image: what writers, cameras, and the normaliser's own error, do to it.
#pragma once

#include <cstdint>
#include <span>

#include "core/network/layers.h"
#include "core/network/model.h"
#include "trainer/augment/augmentation.h"
#include "trainer/base/random.h"

namespace inkling {

/// A randomly distorted copy of `image` (bytes in the shape's order) as floats of 0..1. What comes from beyond the
/// edges is paper, 0, around a glyph; of a picture the edge is repeated.
void augment(std::span<const std::uint8_t> image, Shape shape, Framing framing, const Augmentation& augmentation,
             Random random, float* out);

}  // namespace inkling
