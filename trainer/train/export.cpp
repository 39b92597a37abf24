#include "trainer/train/export.h"

#include <limits>

#include "trainer/quantise/quantise.h"

namespace inkling {

Model model_of(const TrainingTask& task, const Weights& weights, std::int64_t validated) {
    QuantisedNetwork quantised = quantise(fold_batch_norm(task.architecture, weights), task.calibration.inputs,
                                          task.recipe.training.weight_bits);
    Model model;
    model.network = std::move(quantised.network);
    model.framing = task.recipe.framing;
    model.classes = task.classes;
    model.logit_scale = quantised.logit_scale;
    if (task.recipe.negatives) {
        // Where the extra output is the largest one; the floor is for calibration.
        model.rejection = {Rejection::By::extra_output, 0, std::numeric_limits<std::int32_t>::min()};
    }
    model.provenance.program = std::string("inkling ") + INKLING_VERSION;
    model.provenance.recipe = task.recipe.name;
    model.provenance.licence = task.recipe.licence;
    model.provenance.seed = task.recipe.training.seed;
    model.provenance.data_sets = task.sources;
    model.provenance.validation_samples = static_cast<std::uint32_t>(task.validation.size());
    model.provenance.validation_correct = static_cast<std::uint32_t>(validated);
    model.self_test.logits = Engine(model.network).logits(self_test_input(model.self_test.seed, model.network.input));
    return model;
}

}  // namespace inkling
