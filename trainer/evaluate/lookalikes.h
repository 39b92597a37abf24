// Characters that people write with the same glyph: no reader of a single one can tell which was meant.
#pragma once

#include <string>

#include "core/network/model.h"

namespace inkling {

/// Whether a and b, two labels, stand in one group of these:
/// - 0 O o and 1 I l: Crockford's Base32 reads them as one, for people take them for each other;
/// - 2 Z z, 5 S s and 9 g q: by their shapes, from no published table. A 2 and a Z differ in the roundness of one
/// corner,
///   a 5 and an S in that of two, 9, g and q in the bend of a tail;
/// - the two cases of c i j k l m o p s u v w x y z: merged in EMNIST Balanced (Cohen et al. 2017), the small letter
///   being the capital in another size, or so often confused with it.
/// It is no equivalence: l looks like I and like L, but I not like L. A label is not its own look-alike.
bool look_alike(const std::string& a, const std::string& b);

/// Whether a label looks like some name of a class.
bool look_alike(const std::string& label, const ClassNames& names);

}  // namespace inkling
