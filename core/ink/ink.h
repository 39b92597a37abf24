// What strokes and pictures become: ink, and where it lies in what it came from. From here they take one road.
#pragma once

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
    SourceBox in_picture(const Box& box) const;
};

struct Ink {
    GreyImage pixels;        // 0 = paper, 255 = ink; upright
    Components components;   // of the pixels; none of strokes, which are one character
    InkToPicture placement;  // of the ink of a picture
    /// Strokes have the canonical pen, and glyphs on plain paper, such as MNIST's, are taken as they are; other ink is
    /// framed as if the canonical pen had written it.
    bool keeps_pen = false;
};

/// Strokes as one character.
Ink ink_of(const Strokes& strokes);

}  // namespace inkling
