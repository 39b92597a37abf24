// One character's ink to the network's input, by MNIST's rule.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/ink/glyph_frame.h"
#include "core/ink/grey_image.h"

namespace inkling {

/// The ink (every pixel above 0) scaled to fit kGlyphBox, aspect kept, and placed in the frame so that the mean of the
/// pixel indices, weighted by ink and rounded, is the frame's middle (LeCun, Cortes, Burges: the MNIST database). Ink
/// never leaves the frame: where centring would push it out, it stays at the edge. Idempotent. Nothing if there is no
/// ink, or so little that nothing is left of it at this size.
std::optional<GreyImage> normalise(const GreyImage& ink);

/// The input of a network of glyphs for one character's ink: kGlyphFrame rows of kGlyphFrame values. The pen's width
/// stays: strokes have the canonical pen, and glyphs on plain paper, such as MNIST's, are taken as they are.
std::optional<std::vector<std::uint8_t>> glyph_input(const GreyImage& ink);

}  // namespace inkling
