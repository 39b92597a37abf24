#include "trainer/augment/placement.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/network/elementary.h"

namespace inkling {
namespace {

// Part of one axis that is looked at, and whether backwards.
void look_at(double first, double length, int size, bool flipped, double& offset, double& step) {
    // Pixels lie at the middle of their squares, so the part's first pixel is half of one of its own inside.
    step = length;
    offset = first * size + (length - 1) / 2;
    if (flipped) {
        offset += step * (size - 1);
        step = -step;
    }
}

Bending random_bending(double most, Random& random) {
    Bending bending;
    for (Bending::Grid* grid : {&bending.x, &bending.y}) {
        for (auto& row : *grid) {
            for (double& moved : row) {
                moved = random.symmetric(most);
            }
        }
    }
    return bending;
}

// Where a position lies in the grid: after which corner, and how far on to the next.
struct GridPlace {
    std::size_t corner;
    double part;
};

GridPlace grid_place(int at, int size) {
    const double position = (at + 0.5) / size * Bending::kCells;
    const int corner = std::min(static_cast<int>(position), Bending::kCells - 1);
    return {static_cast<std::size_t>(corner), position - corner};
}

double moved_at(const Bending::Grid& grid, GridPlace x, GridPlace y) {
    const auto along = [&](const auto& row) { return row[x.corner] * (1 - x.part) + row[x.corner + 1] * x.part; };
    return along(grid[y.corner]) * (1 - y.part) + along(grid[y.corner + 1]) * y.part;
}

}  // namespace

Affine random_affine(Shape shape, const Augmentation& augmentation, Random& random) {
    const double angle = random.symmetric(augmentation.rotation) * std::numbers::pi / 180;
    double scale_x = 1 + random.symmetric(augmentation.scale);
    double scale_y = 1 + random.symmetric(augmentation.scale);
    const double shear = random.symmetric(augmentation.shear);
    const double shift_x = random.symmetric(augmentation.shift);
    const double shift_y = random.symmetric(augmentation.shift);
    const double zoom = 1 + random.symmetric(augmentation.zoom);
    scale_x *= zoom;
    scale_y *= zoom;
    Affine affine{cosine(angle) / scale_x,
                  (sine(angle) + shear) / scale_x,
                  -sine(angle) / scale_y,
                  cosine(angle) / scale_y,
                  shift_x,
                  shift_y,
                  0,
                  0,
                  1,
                  1};
    // What is left keeps so much of the area, and is up to a third longer in one direction (Szegedy et al. 2015).
    const double side = std::sqrt(1 - random.uniform() * augmentation.crop);
    const double stretch = augmentation.crop > 0 ? exponential(random.symmetric(0.5 * logarithm(4.0 / 3))) : 1;
    const double width = std::min(1.0, side * stretch);
    const double height = std::min(1.0, side / stretch);
    const double left = random.uniform() * (1 - width);
    const double top = random.uniform() * (1 - height);
    const bool flip_x = random.uniform() < augmentation.flip_horizontal;
    const bool flip_y = random.uniform() < augmentation.flip_vertical;
    look_at(left, width, shape.width, flip_x, affine.offset_x, affine.step_x);
    look_at(top, height, shape.height, flip_y, affine.offset_y, affine.step_y);
    if (augmentation.elastic > 0) {
        affine.bending = random_bending(augmentation.elastic, random);
    }
    return affine;
}

void place(const std::vector<float>& source, Shape shape, Framing framing, const Affine& affine, float* out) {
    const double middle_x = (shape.width - 1) / 2.0;
    const double middle_y = (shape.height - 1) / 2.0;
    const int channels = shape.channels;
    // The values of a pixel; nothing where there is paper.
    const auto pixel = [&](int column, int row) -> const float* {
        if (framing == Framing::picture) {
            column = std::clamp(column, 0, shape.width - 1);
            row = std::clamp(row, 0, shape.height - 1);
        }
        const bool inside = column >= 0 && column < shape.width && row >= 0 && row < shape.height;
        return inside ? source.data() + (static_cast<std::ptrdiff_t>(row) * shape.width + column) * channels : nullptr;
    };
    const auto value = [](const float* values, int channel) { return values != nullptr ? values[channel] : 0.0f; };
    for (int y = 0; y < shape.height; ++y) {
        for (int x = 0; x < shape.width; ++x, out += channels) {
            double dx = x - middle_x - affine.shift_x;
            double dy = y - middle_y - affine.shift_y;
            if (affine.bending) {
                const GridPlace across = grid_place(x, shape.width);
                const GridPlace down = grid_place(y, shape.height);
                dx += moved_at(affine.bending->x, across, down);
                dy += moved_at(affine.bending->y, across, down);
            }
            const double from_x = affine.offset_x + affine.step_x * (affine.xx * dx + affine.xy * dy + middle_x);
            const double from_y = affine.offset_y + affine.step_y * (affine.yx * dx + affine.yy * dy + middle_y);
            const double left = std::floor(from_x);
            const double top = std::floor(from_y);
            const auto right_part = static_cast<float>(from_x - left);
            const auto bottom_part = static_cast<float>(from_y - top);
            const int column = static_cast<int>(left);
            const int row = static_cast<int>(top);
            const float* top_left = pixel(column, row);
            const float* top_right = pixel(column + 1, row);
            const float* bottom_left = pixel(column, row + 1);
            const float* bottom_right = pixel(column + 1, row + 1);
            for (int c = 0; c < channels; ++c) {
                const float above = value(top_left, c) * (1 - right_part) + value(top_right, c) * right_part;
                const float below = value(bottom_left, c) * (1 - right_part) + value(bottom_right, c) * right_part;
                out[c] = above * (1 - bottom_part) + below * bottom_part;
            }
        }
    }
}

}  // namespace inkling
