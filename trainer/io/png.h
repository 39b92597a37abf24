// Pictures out of the program: PNG.
#pragma once

#include "trainer/io/pixels.h"

namespace inkling {

/// 8 bits a channel, in as many channels as the pixels have. The same pixels give the same bytes.
Bytes png_of(const Pixels& pixels);

}  // namespace inkling
