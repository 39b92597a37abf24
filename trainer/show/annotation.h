// A picture with what was read on it drawn over it.
#pragma once

#include "core/reader/reader.h"
#include "trainer/io/pixels.h"

namespace inkling {

/// A box around each character and its best label at the box, in the picture's own pixels, but small pictures enlarged
/// by a whole factor. The line tells the verdict as the colour does: solid green for a character, dashed orange for one
/// that is unsure, dotted violet for what is none. A label that is not ASCII is drawn as #2: the second in reading
/// order.
Pixels annotated(const Pixels& rgba, const Reading& reading);

/// Enlarged by a whole factor, so that lines and words on it differ from its pixels.
int enlargement_of(const Pixels& pixels);
Pixels enlarged(const Pixels& rgba, int factor);

/// Of lines drawn on it, in pixels.
int pen_for(const Pixels& pixels);

}  // namespace inkling
