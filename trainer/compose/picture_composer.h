// Strings composed of one writer's characters, as ink in a picture.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/ink/grey_image.h"
#include "trainer/compose/string_form.h"
#include "trainer/data/dataset.h"

namespace inkling {

struct ComposedInk {
    std::string text;
    GreyImage ink;                    // 0 = paper, 255 = ink
    std::vector<std::uint8_t> owner;  // of each pixel, its character's place in the text from 1; 0: paper
};

class PictureComposer {
public:
    /// Of image samples, which outlive it. Where writers are not named, samples of one writer are taken to lie at about
    /// the same part of each class, as in NIST's and MNIST's files.
    PictureComposer(const Dataset& dataset, const StringForm& form);

    /// The string of this number.
    ComposedInk composed(std::uint64_t seed, std::uint64_t number) const;

private:
    const Dataset* dataset_;
    StringForm form_;
    std::vector<std::vector<const Sample*>> of_label_;  // in the data's order
};

}  // namespace inkling
