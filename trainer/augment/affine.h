// Small distortions of a training image: what writers, and the normaliser's own error, do to it.
#pragma once

#include <cstdint>
#include <span>

#include "core/network/layers.h"
#include "trainer/random.h"

namespace inkling {

/// Largest distortion each way; 0 leaves it out.
struct Augmentation {
    double rotation = 0;   // degrees
    double shift = 0;      // pixels
    double scale = 0;      // part: 0.1 is 0.9 to 1.1, each axis for itself
    double shear = 0;      // part: x moves by so much of y
    double thickness = 0;  // probability that strokes are made thicker or thinner by up to a pixel
    bool operator==(const Augmentation&) const = default;
};

/// A randomly distorted copy of `image` (bytes in the shape's order) as floats of 0..1: bilinear, paper beyond the
/// edges.
void augment(std::span<const std::uint8_t> image, Shape shape, const Augmentation& augmentation, Random random,
             float* out);

}  // namespace inkling
