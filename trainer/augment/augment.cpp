#include "trainer/augment/augment.h"

#include <algorithm>
#include <vector>

#include "trainer/augment/colour.h"
#include "trainer/augment/placement.h"
#include "trainer/augment/thickness.h"

namespace inkling {

void augment(std::span<const std::uint8_t> image, Shape shape, Framing framing, const Augmentation& augmentation,
             Random random, float* out) {
    std::vector<float> source(image.size());
    std::transform(image.begin(), image.end(), source.begin(),
                   [](std::uint8_t value) { return static_cast<float>(value) / 255.0f; });
    if (augmentation == Augmentation{}) {
        std::copy(source.begin(), source.end(), out);
        return;
    }
    // In this order the stages draw from `random`: another order would change what recipes give.
    if (random.uniform() < augmentation.thickness) {
        change_thickness(source, shape, framing, random.symmetric(1));
    }
    place(source, shape, framing, random_affine(shape, augmentation, random), out);
    jitter_colour(shape, random_colour(augmentation, random), out);
}

}  // namespace inkling
