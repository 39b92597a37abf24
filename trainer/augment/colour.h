// Light and colours of a picture, changed as another camera, lamp or hour would.
#pragma once

#include "core/network/layers.h"
#include "trainer/augment/augmentation.h"
#include "trainer/base/random.h"

namespace inkling {

/// Factors around 1, and a turn of the colour circle in radians.
struct ColourJitter {
    float brightness = 1, contrast = 1, saturation = 1;
    double hue = 0;
    bool operator==(const ColourJitter&) const = default;
};

ColourJitter random_colour(const Augmentation& augmentation, Random& random);

/// Brightness, then contrast around the picture's mean, then saturation and hue (of three channels: red, green, blue);
/// values stay within 0..1.
void jitter_colour(Shape shape, const ColourJitter& jitter, float* image);

}  // namespace inkling
