// What a lattice takes for a character and is none: negatives that the network meets when it reads lines.
#pragma once

#include <vector>

#include "trainer/compose/picture_composer.h"
#include "trainer/compose/stroke_composer.h"

namespace inkling {

/// The hypotheses of the string's lattice that hold ink of two characters. A part of one character alone is not among
/// them: the stem of a 4 is a 1, the upper circle of an 8 a 0.
std::vector<Strokes> wrong_cuts_of(const ComposedStrokes& string);

/// The same of a picture, and what is cut as it should be: nearly all of one character's ink, and hardly any other.
struct Cuts {
    struct Right {
        GreyImage ink;
        std::size_t owner;  // place in the text
    };
    std::vector<Right> right;  // the best cut of each character that is connected with another
    std::vector<GreyImage> wrong;
};
Cuts cuts_of(const ComposedInk& string);

}  // namespace inkling
