#include "trainer/network/weights.h"

#include <algorithm>

namespace inkling {
namespace {

void move_towards(const std::vector<float>& goal, float part, std::vector<float>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] += part * (goal[i] - values[i]);
    }
}

}  // namespace

Weights untrained(const Architecture& architecture, std::uint64_t seed) {
    Weights weights{initial_parameters(architecture, seed), std::vector<float>(architecture.statistic_count)};
    for (const PlannedLayer& planned : architecture.layers) {
        if (std::holds_alternative<BatchNorm>(planned.layer)) {
            float* variances = weights.statistics.data() + planned.statistics + planned.output.channels;
            std::fill_n(variances, planned.output.channels, 1.0f);
        }
    }
    return weights;
}

void average(const Weights& weights, double keep, std::int64_t step, Weights& averaged) {
    const auto count = static_cast<double>(step);
    const auto part = static_cast<float>(1 - std::min(keep, (1 + count) / (10 + count)));
    move_towards(weights.parameters, part, averaged.parameters);
    move_towards(weights.statistics, part, averaged.statistics);
}

}  // namespace inkling
