// Removes components that nobody wrote: specks, frames, remnants of shadows and rulings.
#pragma once

#include "core/ink/components.h"

namespace inkling {

/// Whether the picture has too many small components: then they are noise.
bool is_noisy(const GreyImage& binary);

/// The least area of a component that is kept beside the others, in pixels, for strokes so wide: more if the picture is
/// noisy.
std::int64_t least_area(const GreyImage& binary, int stroke);

/// Without what lies within `across` pixels of the left or right edge, or `down` pixels of the upper or lower one, and
/// is far smaller than what lies between, or smaller and fainter: what shadows and ruled lines leave in the corners.
/// And, anywhere, without what is long and thinner than a third of the largest component's stroke (sides of broken
/// frames), what is narrow, thin and faint beside it (dirt), and what encloses a component that is written as boldly
/// (frames).
Components without_remnants(const GreyImage& ink, const Components& components, int across, int down);

/// The ink of what is kept: the components, and a pixel around them for their soft edges.
GreyImage inside(const GreyImage& ink, const Components& kept);

}  // namespace inkling
