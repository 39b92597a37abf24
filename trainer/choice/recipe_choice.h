// The recipe for data that came without one.
#pragma once

#include <string>

#include "trainer/choice/data_traits.h"
#include "trainer/recipe/training_options.h"

namespace inkling {

struct RecipeChoice {
    std::string recipe;  // one of the program's own
    std::string reason;  // the rest of a sentence, for the user
    Balance balance = Balance::none;
    std::string balance_reason{};  // another such rest; empty: none
};

/// Characters are framed as such; other pictures are taken whole, at about their own size.
RecipeChoice choose_recipe(const DataTraits& traits);

/// 3 if more than a few samples have colour, else 1.
int channels_of(const DataTraits& traits);

/// Epochs that give few samples enough steps to be learnt in; at least the recipe's own.
int enough_epochs(const TrainingOptions& training, std::size_t samples);

}  // namespace inkling
