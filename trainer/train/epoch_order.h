// Which samples an epoch trains on, in which order, and how much each class weighs in the loss.
#pragma once

#include <cstdint>
#include <vector>

#include "trainer/recipe/training_options.h"

namespace inkling {

/// One draw for each sample: sample + count * repetition, so that a sample that comes again in the same epoch can be
/// distorted in another way. Balance::sampling draws from every class that has samples equally often (to within one):
/// of large classes a part, other samples in each epoch, small ones again and again; otherwise each sample comes once.
std::vector<std::uint64_t> epoch_order(const std::vector<int>& classes, Balance balance, std::uint64_t seed, int epoch);

/// Balance::weights: samples / (classes that have samples * samples of the class), so that every class weighs alike
/// and the mean over the samples is 1; otherwise 1 each. Indexed by class, `class_count` of them.
std::vector<float> class_weights(const std::vector<int>& classes, int class_count, Balance balance);

}  // namespace inkling
