// What is too small to be ink that somebody wrote.
#pragma once

#include "core/image/objects.h"

namespace inkling {

/// The least area of an object that is kept beside the others, in pixels, for strokes so wide.
std::int64_t least_area(int stroke);

/// The ink of what is kept: the objects, and a pixel around them for their soft edges.
GreyImage inside(const GreyImage& ink, const Objects& kept);

}  // namespace inkling
