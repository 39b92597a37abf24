// An intermediate picture of a reading, to look at.
#pragma once

#include "core/ink/grey_image.h"

namespace inkling {

struct Stage {
    const char* name;
    GreyImage image;
};

}  // namespace inkling
