// What a thin pen wrote as if written with the pen of strokes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/ink/grey_image.h"

namespace inkling {

/// The ink of one character as a pen of kCanonicalPenWidth would have written it, if it was written with a clearly
/// thinner one: cut out, brought to at most kRasterSide, and dilated by a disc. So pictures are read as strokes are,
/// which take that pen.
GreyImage with_canonical_pen(const GreyImage& ink);

/// The input of a network of glyphs for one character's ink of a picture: a thin pen is made canonical, unless the ink
/// is on plain paper, or of strokes, and keeps its pen.
std::optional<std::vector<std::uint8_t>> glyph_input_of_picture(const GreyImage& ink, bool keeps_pen);

}  // namespace inkling
