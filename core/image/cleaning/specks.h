// Removes components that nobody wrote: specks, frames, remnants of shadows and rulings.
#pragma once

#include "core/ink/components.h"

namespace inkling {

/// Whether the picture has too many small components: then they are noise.
bool is_noisy(const GreyImage& binary);

/// The least area of a component that is kept beside the others, in pixels, for strokes so wide: more if the picture is
/// noisy.
std::int64_t least_area(const GreyImage& binary, int stroke);

/// Removes four kinds of components:
/// - remnants of shadows and ruled lines: they lie within `across` pixels of the left or right edge, or `down` pixels
///   of the upper or lower one, and are far smaller than the components between, or smaller and fainter;
/// - sides of broken frames: they are long, and thinner than a third of the largest component's stroke;
/// - dirt: it is narrow, thin and faint beside the largest component;
/// - frames: they enclose a component whose stroke is as bold.
Components without_remnants(const GreyImage& ink, const Components& components, int across, int down);

/// The ink of these components, and of one pixel around them: their soft edges.
GreyImage inside(const GreyImage& ink, const Components& kept);

}  // namespace inkling
