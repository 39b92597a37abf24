// Strokes without a form.
#pragma once

#include "core/ink/strokes.h"
#include "trainer/base/random.h"

namespace inkling {

/// One of: a wild line, to and fro over the same place, hatching, a dot or a few of them, a lying stroke. Long enough,
/// or plain enough, that it is no digit and no letter by accident.
Strokes scribble(Random& random);

}  // namespace inkling
