#include "core/ink/grey_image.h"

#include <algorithm>

namespace inkling {

GreyImage complement(GreyImage image) {
    for (std::uint8_t& value : image.pixels) {
        value = static_cast<std::uint8_t>(255 - value);
    }
    return image;
}

GreyImage with_margin(const GreyImage& image, int margin) {
    GreyImage larger(image.width + 2 * margin, image.height + 2 * margin);
    for (int y = 0; y < image.height; ++y) {
        std::copy_n(image.pixels.begin() + std::ptrdiff_t{y} * image.width, image.width,
                    larger.pixels.begin() + std::ptrdiff_t{y + margin} * larger.width + margin);
    }
    return larger;
}

Box around(const Box& one, const Box& other) {
    return {std::min(one.left, other.left), std::min(one.top, other.top), std::max(one.right, other.right),
            std::max(one.bottom, other.bottom)};
}

std::optional<Box> ink_box(const GreyImage& image) {
    return ink_box(image, {0, 0, image.width, image.height});
}

std::optional<Box> ink_box(const GreyImage& image, Box within) {
    std::optional<Box> box;
    for (int y = within.top; y < within.bottom; ++y) {
        for (int x = within.left; x < within.right; ++x) {
            if (image.at(x, y) == 0) {
                continue;
            }
            if (!box) {
                box = Box{x, y, x + 1, y + 1};
            }
            box->left = std::min(box->left, x);
            box->right = std::max(box->right, x + 1);
            box->bottom = y + 1;
        }
    }
    return box;
}

}  // namespace inkling
