#include "trainer/augment/thickness.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

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

GreyImage with_other_pen(const GreyImage& ink, float wider) {
    const std::optional<Box> box = ink_box(ink);
    if (!box) {
        return ink;
    }
    const float each_side = wider / 2 * static_cast<float>(std::max(box->width(), box->height()));
    const int margin = 1 + static_cast<int>(std::ceil(std::max(0.0f, each_side)));
    const Shape shape{box->height() + 2 * margin, box->width() + 2 * margin, 1};
    std::vector<float> image(static_cast<std::size_t>(shape.size()));
    const auto index_of = [&](int x, int y) {
        return static_cast<std::size_t>((y + margin) * shape.width + x + margin);
    };
    double before = 0;
    for (int y = 0; y < box->height(); ++y) {
        for (int x = 0; x < box->width(); ++x) {
            before += image[index_of(x, y)] = ink.at(box->left + x, box->top + y);
        }
    }
    for (float left = std::abs(each_side); left > 0; left -= 1) {
        change_thickness(image, shape, Framing::glyph, std::copysign(std::min(left, 1.0f), each_side));
    }
    constexpr double kLeastLeft = 0.4;  // below, strokes break
    if (std::accumulate(image.begin(), image.end(), 0.0) < kLeastLeft * before) {
        return ink;
    }
    GreyImage changed(shape.width, shape.height);
    std::transform(image.begin(), image.end(), changed.pixels.begin(),
                   [](float value) { return static_cast<std::uint8_t>(value + 0.5f); });
    return changed;
}

}  // namespace inkling
