#include "trainer/train/validate.h"

#include <algorithm>
#include <atomic>

#include "trainer/base/workers.h"
#include "trainer/calibrate/calibration.h"
#include "trainer/train/export.h"

namespace inkling {
namespace {

// Inputs for which the network's largest logit is that of their class.
std::int64_t count_correct(const Reader& reader, const Inputs& inputs, int threads) {
    std::atomic<std::int64_t> correct{0};
    const auto classes = static_cast<std::ptrdiff_t>(reader.model().classes.size());
    for_each_index(inputs.size(), threads, [&](std::size_t i) {
        const std::vector<std::int32_t> logits = reader.logits(inputs.inputs[i]);
        const auto best = std::max_element(logits.begin(), logits.begin() + classes) - logits.begin();
        correct += best == inputs.classes[i] ? 1 : 0;
    });
    return correct;
}

}  // namespace

std::int64_t count_validated(const TrainingTask& task, const Weights& weights, int threads) {
    const Reader reader = loaded_reader(model_of(task, weights, 0));
    return count_correct(reader, task.validation, threads);
}

}  // namespace inkling
