// From a picture to the ink in it: all stages, in their one order.
#pragma once

#include <vector>

#include "core/image/colour_axis.h"
#include "core/image/stage.h"
#include "core/image/threshold.h"
#include "core/ink/ink.h"
#include "core/ink/picture.h"

namespace inkling {

/// The ink of a picture, and how it was found.
struct FoundInk : Ink {
    Polarity polarity = Polarity::dark_on_light;
    ThresholdKind threshold_kind = ThresholdKind::none;  // none: the ink was plain to see
    bool noisy = false;                                  // and smoothed before the threshold
    int threshold = 0;                                   // Otsu's, of the stretched ink
    int stroke_width = 0;                                // in the ink's pixels
    ColourAxis colour_axis = kLuminance;                 // of the colours to grey
    int lines_removed = 0;                               // ruled lines, and sides of boxes
    int components_removed = 0;                          // specks, frames, remnants of shadows and lines
    std::vector<Stage> stages;  // if asked for, in their order; the last one is the ink, of plain paper the only one
};

/// Ink of any colour on paper of any colour, in a picture of any size that Picture allows. Works at a resolution of at
/// most kMostInkPixels, in memory of about 24 bytes for each of them beside the picture.
FoundInk find_ink(const Picture& picture, bool stages = false);

inline constexpr std::int64_t kMostInkPixels = 4'000'000;

}  // namespace inkling
