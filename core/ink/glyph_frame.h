// The frame of a glyph, the image of one character in MNIST's format.
#pragma once

namespace inkling {

inline constexpr int kGlyphFrame = 28;  // sides, in pixels
inline constexpr int kGlyphBox = 20;    // longer side of the ink inside the frame

}  // namespace inkling
