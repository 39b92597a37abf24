// What image analysis measures in a picture, without any network.
#pragma once

#include <vector>

#include "core/image/histogram.h"
#include "core/image/pipeline.h"
#include "trainer/analyse/component_shape.h"
#include "trainer/show/stage_files.h"

namespace inkling {

/// Levels and shares are of the picture in grey (luminance), at the resolution at which ink is sought; windows and
/// components are in the picture's pixels.
struct Analysis {
    int width = 0, height = 0;  // of the picture
    int reduction = 1;          // its pixels for each that was looked at, along a side
    Histogram histogram{};
    double mean = 0, deviation = 0;
    int darkest = 0, lightest = 0;
    int otsu = 0;
    double otsu_share = 0;  // of the pixels that are no lighter than Otsu's level, 0..1
    int sauvola_lowest = 0, sauvola_highest = 0, sauvola_window = 0;
    double sauvola_mean = 0, sauvola_share = 0;
    Polarity polarity = Polarity::dark_on_light;
    double tilt = 0;          // degrees by which writing falls to the right; it was turned back
    double ink_share = 0;     // of the pixels, 0..1
    double stroke_width = 0;  // median of the components'; 0 if there is none
    int lines_removed = 0, components_removed = 0;
    std::vector<ComponentShape> components;  // largest first
    std::vector<NamedPixels>
        stages;  // if asked for: grey, white-balanced, equalised, sharpened, edges, otsu, sauvola, components
};

Analysis analyse(const Picture& picture, bool stages = false);

}  // namespace inkling
