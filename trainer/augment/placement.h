// Where an image comes to lie: turned, moved, scaled, sheared, cropped and flipped in one step, so that it is
// interpolated once.
#pragma once

#include <vector>

#include "core/network/model.h"
#include "trainer/augment/augmentation.h"
#include "trainer/random.h"

namespace inkling {

/// From a place in the distorted picture, counted from its middle, to one in the source, counted from its first pixel:
/// from = offset + step * (matrix * (place - shift) + middle).
struct Placement {
    double xx, xy, yx, yy;
    double shift_x, shift_y;
    double offset_x, offset_y;
    double step_x, step_y;
};

Placement random_placement(Shape shape, const Augmentation& augmentation, Random& random);

/// Bilinear; beyond the edges paper or the edge again, as augment says.
void place(const std::vector<float>& source, Shape shape, Framing framing, const Placement& placement, float* out);

}  // namespace inkling
