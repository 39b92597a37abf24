// Where an image comes to lie: turned, moved, scaled, sheared, cropped and flipped in one step, so that it is
// interpolated once.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/network/model.h"
#include "trainer/augment/augmentation.h"
#include "trainer/base/random.h"

namespace inkling {

/// How far points are moved, in pixels of the distorted picture, at the corners of a grid over it; bilinear between.
/// (In the manner of Simard, Steinkraus, Platt 2003, whose smoothed noise is dearer.)
struct Bending {
    static constexpr int kCells = 4;  // each way
    using Grid = std::array<std::array<double, kCells + 1>, kCells + 1>;
    Grid x, y;
};

/// From a point of the distorted picture, counted from its middle, to one of the source, counted from its first pixel:
/// from = offset + step * (matrix * (point - shift) + middle).
struct Affine {
    double xx, xy, yx, yy;
    double shift_x, shift_y;
    double offset_x, offset_y;
    double step_x, step_y;
    std::optional<Bending> bending{};
};

Affine random_affine(Shape shape, const Augmentation& augmentation, Random& random);

/// Bilinear; beyond the edges paper or the edge again, as augment says.
void place(const std::vector<float>& source, Shape shape, Framing framing, const Affine& affine, float* out);

}  // namespace inkling
