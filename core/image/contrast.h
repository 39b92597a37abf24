// Ink stretched to full black, and the noise of the paper to none.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

/// 0 up to the level that paper reaches, 255 from the level that most ink reaches; no ink at all, if what there is does
/// not stand out from the paper.
GreyImage stretched(const GreyImage& ink);

}  // namespace inkling
