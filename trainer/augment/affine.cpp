#include "trainer/augment/affine.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace inkling {
namespace {

// Blends the image with its darkest (thicker) or lightest (thinner) neighbours, up and down, left and right.
void change_thickness(std::vector<float>& image, Shape shape, double strength) {
    const auto amount = static_cast<float>(std::abs(strength));
    const std::vector<float> before = image;
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(shape.width) * shape.channels;
    for (int y = 0; y < shape.height; ++y) {
        for (std::ptrdiff_t i = 0; i < row; ++i) {
            const std::ptrdiff_t here = y * row + i;
            float extreme = before[static_cast<std::size_t>(here)];
            const auto consider = [&](bool exists, std::ptrdiff_t there) {
                const float value = exists ? before[static_cast<std::size_t>(there)] : 0.0f;
                extreme = strength > 0 ? std::max(extreme, value) : std::min(extreme, value);
            };
            consider(y > 0, here - row);
            consider(y + 1 < shape.height, here + row);
            consider(i >= shape.channels, here - shape.channels);
            consider(i + shape.channels < row, here + shape.channels);
            image[static_cast<std::size_t>(here)] += amount * (extreme - image[static_cast<std::size_t>(here)]);
        }
    }
}

}  // namespace

void augment(std::span<const std::uint8_t> image, Shape shape, const Augmentation& augmentation, Random random,
             float* out) {
    std::vector<float> source(image.size());
    std::transform(image.begin(), image.end(), source.begin(),
                   [](std::uint8_t value) { return static_cast<float>(value) / 255.0f; });
    if (augmentation == Augmentation{}) {
        std::copy(source.begin(), source.end(), out);
        return;
    }
    if (random.uniform() < augmentation.thickness) {
        change_thickness(source, shape, random.symmetric(1));
    }

    // From a place in the distorted picture to one in the source, around the middle.
    const double angle = random.symmetric(augmentation.rotation) * std::numbers::pi / 180;
    const double scale_x = 1 + random.symmetric(augmentation.scale);
    const double scale_y = 1 + random.symmetric(augmentation.scale);
    const double shear = random.symmetric(augmentation.shear);
    const double shift_x = random.symmetric(augmentation.shift);
    const double shift_y = random.symmetric(augmentation.shift);
    const double xx = std::cos(angle) / scale_x;
    const double xy = (std::sin(angle) + shear) / scale_x;
    const double yx = -std::sin(angle) / scale_y;
    const double yy = std::cos(angle) / scale_y;
    const double middle_x = (shape.width - 1) / 2.0;
    const double middle_y = (shape.height - 1) / 2.0;

    for (int y = 0; y < shape.height; ++y) {
        for (int x = 0; x < shape.width; ++x, out += shape.channels) {
            const double dx = x - middle_x - shift_x;
            const double dy = y - middle_y - shift_y;
            const double from_x = xx * dx + xy * dy + middle_x;
            const double from_y = yx * dx + yy * dy + middle_y;
            const double left = std::floor(from_x);
            const double top = std::floor(from_y);
            const auto right_part = static_cast<float>(from_x - left);
            const auto bottom_part = static_cast<float>(from_y - top);
            const auto value = [&](int from_column, int from_row, int channel) {
                const bool inside =
                    from_column >= 0 && from_column < shape.width && from_row >= 0 && from_row < shape.height;
                return inside ? source[static_cast<std::size_t>(
                                    (from_row * shape.width + from_column) * shape.channels + channel)]
                              : 0.0f;
            };
            const int column = static_cast<int>(left);
            const int row = static_cast<int>(top);
            for (int c = 0; c < shape.channels; ++c) {
                const float above = value(column, row, c) * (1 - right_part) + value(column + 1, row, c) * right_part;
                const float below =
                    value(column, row + 1, c) * (1 - right_part) + value(column + 1, row + 1, c) * right_part;
                out[c] = above * (1 - bottom_part) + below * bottom_part;
            }
        }
    }
}

}  // namespace inkling
