// The measures of a component: where it is, how large, which way it points, how wide its strokes are.
#pragma once

#include <optional>
#include <vector>

#include "core/image/pipeline.h"

namespace inkling {

/// All in the picture's pixels. Measured where the ink is at least half as dark as the component is anywhere; only the
/// box is of all of it.
struct ComponentShape {
    SourceBox box;
    Point centre;  // of mass
    double area;
    double length, breadth;  // axes of the ellipse with the same second moments
    std::optional<double>
        orientation;      // of the longer axis, -90..90 degrees from level, rising to the right; none if round
    double stroke_width;  // half of the area is no wider, across, down or along the diagonals
};

/// In the order of found.components.
std::vector<ComponentShape> shapes_of(const FoundInk& found);

}  // namespace inkling
