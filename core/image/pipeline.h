// From a picture to the ink in it: all stages, in their one order.
#pragma once

#include <vector>

#include "core/image/plain_paper.h"
#include "core/image/projection.h"
#include "core/image/stage.h"
#include "core/image/threshold.h"
#include "core/ink/components.h"
#include "core/ink/strokes.h"

namespace inkling {

/// Where the pixels of the ink lie in the picture: reduced by a whole factor, then turned about the middle.
struct InkToPicture {
    int picture_width = 0, picture_height = 0;  // in its own pixels
    int ink_width = 0, ink_height = 0;
    int reduction = 1;  // pixels of the picture for each of the ink's, along a side
    float slope = 0;    // by which what is level in the ink falls in the picture, to the right

    /// Where a point of the ink lies in the picture; pixel (0, 0) is from (0, 0) to (1, 1).
    Point in_picture(Point point) const;
    /// The smallest upright box in the picture's pixels, and inside it, with all of a box of the ink's.
    StrokesBox in_picture(const Box& box) const;
};

struct FoundInk {
    GreyImage ink;       // 0 = paper, 255 = ink; upright
    Components objects;  // of the ink
    InkToPicture placement;
    Polarity polarity = Polarity::dark_on_light;
    ThresholdKind threshold_kind = ThresholdKind::none;  // none: the ink was plain to see
    bool noisy = false;                                  // and smoothed before the threshold
    int threshold = 0;                                   // Otsu's, of the stretched ink
    int stroke_width = 0;                                // in the ink's pixels
    Projection projection = kLuminance;                  // of the colours to grey
    int lines_removed = 0;                               // ruled lines, and sides of boxes
    int objects_removed = 0;                             // specks, frames, remnants of shadows and lines
    std::vector<Stage> stages;  // if asked for, in their order; the last one is the ink, of plain paper the only one

    bool on_plain_paper() const { return threshold_kind == ThresholdKind::none; }
};

/// Ink of any colour on paper of any colour, in a picture of any size that Picture allows. Works at a resolution of at
/// most kMostInkPixels, in memory of about 24 bytes for each of them beside the picture.
FoundInk find_ink(const Picture& picture, bool stages = false);

inline constexpr std::int64_t kMostInkPixels = 4'000'000;

}  // namespace inkling
