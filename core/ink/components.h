// What holds together in a picture of ink: its connected components.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/ink/grey_image.h"

namespace inkling {

/// Ink in one row: pixels left..right - 1 of row y.
struct PixelRun {
    int y, left, right;
    int length() const { return right - left; }
    bool operator==(const PixelRun&) const = default;
};

/// A connected component.
struct Component {
    Box box;
    std::int64_t area;            // pixels
    std::size_t first_run, runs;  // index of its first run in Components::runs, and their number
};

/// Connected components, ordered by their topmost row, then by the leftmost pixel of that row.
struct Components {
    std::vector<Component> list;
    std::vector<PixelRun> runs;  // component after component, each from the top down and from left to right
    std::size_t left_out = 0;    // number of components that were left out: too small, or removed later

    std::span<const PixelRun> runs_of(const Component& component) const {
        return {&runs[component.first_run], component.runs};
    }
};

/// The 8-connected components of the pixels above 0 that have at least `least_area` pixels.
Components components_of(const GreyImage& image, std::int64_t least_area = 1);

/// Whether the outer one lies on all four sides of the inner one's box, along more than half of each, as a frame does.
bool encloses(const Components& components, const Component& outer, const Component& inner);

}  // namespace inkling
