#include "trainer/train/teacher.h"

#include <algorithm>

#include "core/network/elementary.h"
#include "trainer/base/failure.h"
#include "trainer/quantise/dequantise.h"

namespace inkling {
namespace {

std::string difference(const Model& model, const TrainingTask& task) {
    if (model.network.input != task.recipe.input || model.framing != task.recipe.framing) {
        return "its input is another";
    }
    const auto same = [](const ClassNames& a, const ClassNames& b) { return a.label == b.label; };
    if (!std::equal(model.classes.begin(), model.classes.end(), task.classes.begin(), task.classes.end(), same)) {
        return "its classes are others";
    }
    const bool has_extra = model.has_extra_output();
    return has_extra == task.recipe.negatives.has_value() ? ""
           : has_extra ? "it has an output for what is no character, and here are no negatives"
                       : "it has no output for what is no character";
}

}  // namespace

Teacher::Teacher(const Model& model, const TrainingTask& task, const std::string& path) : network_(dequantise(model)) {
    if (const std::string other = difference(model, task); !other.empty()) {
        throw Failure(ExitCode::usage, path + " cannot teach this network: " + other + " (--teacher)");
    }
}

void Teacher::add_probabilities(const float* inputs, int count, double temperature, float share, BlockPass<float>& pass,
                                float* targets) const {
    const auto outputs = static_cast<std::size_t>(network_.architecture.output().size());
    std::copy_n(inputs, std::int64_t{count} * network_.architecture.input.size(), pass.input());
    const float* logits = pass.forward(network_.parameters.data(), count);
    std::vector<double> shares(outputs);
    for (int i = 0; i < count; ++i, logits += outputs, targets += outputs) {
        const float most = *std::max_element(logits, logits + outputs);
        double total = 0;
        for (std::size_t o = 0; o < outputs; ++o) {
            shares[o] = exponential(static_cast<double>(logits[o] - most) / temperature);
            total += shares[o];
        }
        for (std::size_t o = 0; o < outputs; ++o) {
            targets[o] += share * static_cast<float>(shares[o] / total);
        }
    }
}

}  // namespace inkling
