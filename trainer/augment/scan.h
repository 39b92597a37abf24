// Strokes as a scanner, or a camera, would have seen them.
#pragma once

#include "core/ink/grey_image.h"
#include "trainer/base/random.h"

namespace inkling {

/// The ink at a scan's resolution (20 to 50 pixels along its longer side), with what paper, pen and sensor do to it:
/// uneven ink, noise along the edges, sometimes a speck beside it, and often a threshold, which leaves ragged edges and
/// holes. Ink comes back as it is if nothing would be left of it.
GreyImage as_scanned(const GreyImage& ink, Random random);

/// The opposite, for scans: edges as smooth and steep as the pen of strokes leaves them.
GreyImage as_drawn(const GreyImage& ink);

}  // namespace inkling
