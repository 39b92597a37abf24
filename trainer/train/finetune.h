// A training that begins with the weights of another network.
#pragma once

#include "core/network/model.h"
#include "trainer/choice/data_traits.h"
#include "trainer/data/inputs.h"
#include "trainer/network/weights.h"
#include "trainer/recipe/recipe.h"

namespace inkling {

/// The file's input and layers, with batch norm behind its convolutions again, and a last layer for the data's classes;
/// trained as choose_recipe's recipe for such an input, but at 0.3 of the rate and for a quarter of the epochs.
/// `negatives`: the data have some.
Recipe recipe_of(const Model& model, const DataTraits& traits, bool negatives);

struct FirstWeights {
    Weights weights;
    std::size_t taken = 0;      // layers with weights that the file gave
    std::vector<int> new_ones;  // the others: their numbers among the recipe's layers, from 1
};

/// Weights of the file for every layer whose own have the same shape, of the last layer only if the labels are the
/// same, in any order (an extra output for negatives goes with them where both have one); the others, and the last if
/// labels differ, are new. Batch norm behind a layer that was taken begins as what changes nothing on `samples`,
/// measured on them: the network answers as the file did before it is trained.
FirstWeights first_weights(const Model& model, const Architecture& architecture, const std::vector<ClassNames>& classes,
                           const Inputs& samples, std::uint64_t seed);

}  // namespace inkling
