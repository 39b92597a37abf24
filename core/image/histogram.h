// How often each grey level occurs, and what follows from it.
#pragma once

#include <array>
#include <cstdint>

#include "core/ink/grey_image.h"

namespace inkling {

using Histogram = std::array<std::int64_t, 256>;

Histogram histogram_of(const GreyImage& image);

/// The level that parts the levels above `from` best into two classes: the higher are above it (Otsu 1979). `from` if
/// there are none to part.
int otsu_threshold(const Histogram& histogram, int from = -1);

/// Mean of the levels first..last, rounded; 0 if none occurs.
int mean_level(const Histogram& histogram, int first, int last);

}  // namespace inkling
