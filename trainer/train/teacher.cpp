#include "trainer/train/teacher.h"

#include <algorithm>
#include <cmath>

#include "core/network/elementary.h"
#include "trainer/base/failure.h"

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

Teacher::Teacher(Reader reader, const TrainingTask& task, const std::string& path) : reader_(std::move(reader)) {
    if (const std::string other = difference(reader_.model(), task); !other.empty()) {
        throw Failure(ExitCode::usage, path + " cannot teach this network: " + other + " (--teacher)");
    }
}

void Teacher::add_probabilities(const float* input, double temperature, float share, float* targets) const {
    const Model& model = reader_.model();
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(model.network.input.size()));
    std::transform(input, input + bytes.size(), bytes.begin(),
                   [](float value) { return static_cast<std::uint8_t>(std::clamp(value, 0.0f, 1.0f) * 255 + 0.5f); });
    const std::vector<std::int32_t> logits = reader_.logits(bytes);
    const std::int32_t most = *std::max_element(logits.begin(), logits.end());
    const double scale = static_cast<double>(model.logit_scale) / temperature;
    std::vector<double> shares;
    double total = 0;
    for (const std::int32_t logit : logits) {
        shares.push_back(exponential(static_cast<double>(std::int64_t{logit} - most) * scale));
        total += shares.back();
    }
    for (std::size_t o = 0; o < shares.size(); ++o) {
        targets[o] += share * static_cast<float>(shares[o] / total);
    }
}

}  // namespace inkling
