// The recipe for data that came without one.
#pragma once

#include <string>

#include "trainer/choice/data_facts.h"
#include "trainer/recipe/training_options.h"

namespace inkling {

struct RecipeChoice {
    std::string recipe;  // one of the program's own
    Balance balance;
    std::string reason;  // the rest of a sentence, for the user
};

/// Characters are framed as such; other pictures are taken whole, at about their own size.
RecipeChoice choose_recipe(const DataFacts& facts);

/// 3 if more than a few samples have colour, else 1.
int channels_of(const DataFacts& facts);

/// Epochs that give few samples enough steps to be learnt in; at least the recipe's own.
int enough_epochs(const TrainingOptions& training, std::size_t samples);

}  // namespace inkling
