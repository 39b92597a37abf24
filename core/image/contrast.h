// Ink stretched to full black, and the noise of the paper to none; which contrast is ink.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

/// Minimum contrast of ink, in grey levels: uneven paper has less, the faintest pencil more.
inline constexpr int kLeastContrast = 24;
/// A twelfth of the contrast is JPEG's ringing, not ink.
inline constexpr int kNoisePart = 12;

/// 0 up to the level that paper reaches, 255 from the level that most ink reaches; no ink at all, if what there is does
/// not stand out from the paper.
GreyImage stretched(const GreyImage& ink);

}  // namespace inkling
