// Sauvola's threshold as a level for each pixel, to be reported.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

struct LocalThreshold {
    int radius;  // of its windows, in pixels
    int lowest, highest;
    double mean;
    GreyImage levels;  // what is darker than its level is ink
};

/// Of dark ink on light paper, as core's sauvola takes it, in windows of 2 * radius + 1 pixels.
LocalThreshold sauvola_levels(const GreyImage& grey, int radius);

}  // namespace inkling
