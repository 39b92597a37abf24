// Which samples an epoch trains on, in which order, and how much each class weighs in the loss.
#pragma once

#include <cstdint>
#include <vector>

#include "trainer/recipe/training_options.h"

namespace inkling {

/// What the classes of samples are: 0 .. class_count - 1, and from class_count on kinds of negatives.
struct Mixture {
    int class_count;
    Balance balance = Balance::none;
    double negative_share = 0;  // of all draws
};

/// Draws of an epoch: one for each character, and the mixture's share of negatives.
std::size_t draws_of_epoch(const std::vector<int>& classes, const Mixture& mixture);

/// One draw for each sample: sample + count * repetition, so that a sample that comes again in the same epoch can be
/// distorted in another way. Balance::sampling draws from every class that has samples equally often (to within one):
/// of large classes a part, other samples in each epoch, small ones again and again; otherwise each sample comes once.
/// Besides, so many negatives that they are the mixture's share of all draws, from every kind equally often.
std::vector<std::uint64_t> epoch_order(const std::vector<int>& classes, const Mixture& mixture, std::uint64_t seed,
                                       int epoch);

/// Balance::weights: samples / (classes that have samples * samples of the class), so that every class weighs alike
/// and the mean over the samples is 1; otherwise 1 each. Indexed by class. Negatives weigh 1.
std::vector<float> class_weights(const std::vector<int>& classes, const Mixture& mixture);

}  // namespace inkling
