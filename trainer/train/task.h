// The task of a training: data, classes, recipe, architecture.
#pragma once

#include <functional>
#include <string>

#include "core/network/model.h"
#include "trainer/choice/data_traits.h"
#include "trainer/data/inputs.h"
#include "trainer/data/selection.h"
#include "trainer/data/split.h"
#include "trainer/network/architecture.h"
#include "trainer/recipe/recipe.h"

namespace inkling {

struct TrainingTask {
    std::vector<DataSet> sources;
    std::vector<std::string> remarks;  // on the data, for the user
    std::vector<ClassNames> classes;
    Recipe recipe;
    Architecture architecture;
    Inputs samples;     // negatives behind the others
    Inputs validation;  // characters alone
    Inputs validation_negatives;
    Inputs calibration;                         // some of the characters, on which activations are measured
    std::vector<Sha256> left_out{};             // of samples that a list named
    std::array<std::uint8_t, 32> begun_from{};  // SHA-256 of the weight file that is fine-tuned; 0 if there is none
    std::array<std::uint8_t, 32> teacher{};     // SHA-256 of the weight file that is learnt from; 0 if there is none
};

/// What is trained on.
struct TrainingData {
    std::vector<std::string> where;  // at least one; what a user calls data
    Selection selection;
    std::string fold_letters{};  // these lower-case letters alone count as their capitals
    std::vector<std::string>
        negatives{};              // data whose samples are no character; those with a class's label are left out
    bool made_negatives = false;  // those of trainer/negatives, too
    std::vector<std::string> not_negatives{};  // files of labels that negatives must not have

    bool has_negatives() const { return made_negatives || !negatives.empty(); }
};

struct TrainingSet {
    Dataset dataset;                  // of every part
    std::vector<std::string> folded;  // labels that are gone, since their capitals stand for them
    std::string called;               // in messages
};

/// What is to be trained on, selected and folded. Throws Failure as loading and selecting do.
TrainingSet load_training_set(const TrainingData& data, const LoadOptions& options);

/// Those that the training part has; what was folded into them are their aliases.
std::vector<ClassNames> classes_of(const Dataset& training, const std::vector<std::string>& folded);

struct TrainValidation {
    Inputs training, validation;
};

/// Training and validation samples as a network of this recipe sees them; where the data name none for validation, the
/// recipe's part of the others, which is moved there.
TrainValidation training_inputs(Dataset& training, Dataset& validation, const std::vector<ClassNames>& classes,
                                const Recipe& recipe, int threads, const AskedVersions& asked);

/// `recipe` gives the recipe for such data. Throws Failure where data and recipe cannot be trained, or not in the
/// memory of this machine.
TrainingTask load_task(const TrainingData& data, const std::function<Recipe(const DataTraits&)>& recipe,
                       const LoadOptions& options);

/// SHA-256 of what the recipe as text leaves open: what the data files hold, wherever they lie, which of their samples
/// are left out or kept for validation, and what the network is by them.
std::array<std::uint8_t, 32> fingerprint(const TrainingTask& task);

}  // namespace inkling
