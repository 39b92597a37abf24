// What a thin pen wrote as if written with the pen of strokes.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

/// The ink of one character as a pen of kCanonicalPenWidth would have written it, if it was written with a clearly
/// thinner one: cut out, brought to at most kRasterSide, and dilated by a disc. So pictures are read as strokes are,
/// which take that pen.
GreyImage with_canonical_pen(const GreyImage& ink);

/// One character's ink as it is framed: with the canonical pen, unless it keeps its own (Ink::keeps_pen).
GreyImage in_its_pen(GreyImage ink, bool keeps_pen);

}  // namespace inkling
