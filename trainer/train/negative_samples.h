// The samples on which a network learns that something is no character.
#pragma once

#include "trainer/data/inputs.h"
#include "trainer/data/split.h"
#include "trainer/recipe/recipe.h"

namespace inkling {

struct NegativeData {
    std::vector<Dataset> training, validation;  // of each source
    std::vector<DataSet> sources;
    std::vector<std::string> remarks;  // for the user
    std::size_t samples() const;
    std::int64_t held_bytes() const;  // as they are
};

/// What the data at `where` hold for training and validation, without the samples that bear a class's name or stand in
/// one of the `not_negatives` (label_list.h). Where the data name none for validation, the recipe's part of them.
/// Throws Failure as loading does, and bad_data where nothing is left.
NegativeData load_negatives(const std::vector<std::string>& where, const std::vector<std::string>& not_negatives,
                            const std::vector<ClassNames>& classes, const Recipe& recipe, const LoadOptions& options);

/// Which negatives are made: numbers `first` to `first + count - 1`, shared out equally among the kinds that can be
/// made of the characters.
struct MadeNegatives {
    std::size_t first = 0, count = 0;
};

/// Inputs of negatives: of each source one kind, and behind them the kinds of trainer/negatives, made of these
/// characters. Classes count on from `class_count`. Throws Failure (bad_data) on a picture that cannot be decoded.
Inputs negative_inputs(std::vector<Dataset> sources, const Dataset& characters, const MadeNegatives& made,
                       int class_count, const Recipe& recipe, int threads, const AskedVersions& asked);

}  // namespace inkling
