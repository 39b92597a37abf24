// Weights in training as the weight file will have them.
#pragma once

#include <vector>

#include "core/network/codec.h"
#include "trainer/network/architecture.h"

namespace inkling {

/// Rounds the weights of each output to whole parts of a largest_weight(bits)th of its largest one, as quantise does
/// (where neither bias nor sum decides its scale); biases and norms stay. Batch norm multiplies the weights of an
/// output alike, so rounding before it is folded is rounding afterwards. The gradient is taken as if nothing had been
/// rounded (straight-through: Bengio, Léonard, Courville 2013).
void round_weights(const Architecture& architecture, std::vector<float>& parameters, int bits = kWeightBits);

}  // namespace inkling
