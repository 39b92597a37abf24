#include "core/image/smooth.h"

#include <algorithm>

namespace inkling {

GreyImage smoothed(const GreyImage& image) {
    GreyImage result(image.width, image.height);
    for (int y = 0; y < image.height; ++y) {
        const int above = std::max(0, y - 1);
        const int below = std::min(image.height - 1, y + 1);
        const auto column = [&](int x) { return image.at(x, above) + 2 * image.at(x, y) + image.at(x, below); };
        int before = column(0);
        int here = before;
        for (int x = 0; x < image.width; ++x) {
            const int after = column(std::min(image.width - 1, x + 1));
            result.at(x, y) = static_cast<std::uint8_t>((before + 2 * here + after + 8) / 16);
            before = here;
            here = after;
        }
    }
    return result;
}

}  // namespace inkling
