// What is known of data before anything is trained on them: all that the choice of a recipe depends on.
#pragma once

#include <cstddef>

#include "trainer/data/dataset.h"

namespace inkling {

struct DataTraits {
    std::size_t samples = 0;
    int classes = 0;
    std::size_t least_class = 0, largest_class = 0;  // samples of these
    int median_width = 0, median_height = 0;         // pixels
    double colour = 0;                               // part of the samples that have any
    double characters = 0;                           // part of the samples that are, or look like, characters
};

/// Counts all samples; their look is measured on up to 1,000 of them, evenly spread. Throws Failure on one of these
/// that cannot be decoded.
DataTraits traits_of(const Dataset& dataset, int threads);

}  // namespace inkling
