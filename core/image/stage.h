// An intermediate picture of a reading, to look at.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

/// The last stage, of everything that is read: strokes have it alone, and pictures on plain paper. Pictures' others are
/// listed in pipeline.cpp.
inline constexpr const char* kInkStage = "ink";

struct Stage {
    const char* name;
    GreyImage image;
};

}  // namespace inkling
