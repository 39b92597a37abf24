#include "trainer/augment/thickness.h"

#include <algorithm>
#include <cmath>

namespace inkling {

void change_thickness(std::vector<float>& image, Shape shape, Framing framing, double strength) {
    const auto amount = static_cast<float>(std::abs(strength));
    const std::vector<float> before = image;
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(shape.width) * shape.channels;
    for (int y = 0; y < shape.height; ++y) {
        for (std::ptrdiff_t i = 0; i < row; ++i) {
            const std::ptrdiff_t here = y * row + i;
            float extreme = before[static_cast<std::size_t>(here)];
            const auto consider = [&](bool exists, std::ptrdiff_t there) {
                if (!exists && framing == Framing::picture) {
                    return;
                }
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

}  // namespace inkling
