#include "trainer/network/architecture.h"

#include <algorithm>
#include <cmath>

#include "trainer/base/failure.h"
#include "trainer/base/random.h"

namespace inkling {
namespace {

std::optional<Shape> output_shape(const BatchNorm&, Shape input) {
    return input;
}

}  // namespace

Architecture lay_out(Shape input, const std::vector<TrainingLayer>& layers) {
    Architecture architecture{input, {}, {}, 0, 0};
    Shape shape = input;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string layer_name = "layer " + std::to_string(i + 1);
        PlannedLayer planned{layers[i], shape, shape, architecture.parameter_count, architecture.statistic_count};
        const std::optional<Shape> output =
            std::visit([&](const auto& layer) { return output_shape(layer, shape); }, layers[i]);
        if (!output) {
            throw Failure(ExitCode::usage, layer_name + " has a kernel larger than its padded input");
        }
        planned.output = *output;
        const auto add = [&](const char* name, std::int64_t size, bool decays) {
            const auto count = static_cast<std::size_t>(size);
            architecture.tensors.push_back({layer_name + " " + name, architecture.parameter_count, count, decays});
            architecture.parameter_count += count;
        };
        const auto add_tensors = [&](const auto& layer) {
            using Kind = std::remove_cvref_t<decltype(layer)>;
            if constexpr (std::is_same_v<Kind, Conv> || std::is_same_v<Kind, Dense>) {
                add("weights", fan_in(layer, shape) * output->channels, true);
                add("biases", output->channels, false);
            } else if constexpr (std::is_same_v<Kind, BatchNorm>) {
                add("scales", output->channels, false);
                add("shifts", output->channels, false);
                architecture.statistic_count += 2 * static_cast<std::size_t>(output->channels);
            }
        };
        std::visit(add_tensors, layers[i]);
        architecture.layers.push_back(planned);
        shape = *output;
    }
    return architecture;
}

std::int64_t block_bytes(const Architecture& architecture, int block) {
    std::int64_t values = architecture.input.size();
    std::int64_t largest = values;
    for (const PlannedLayer& planned : architecture.layers) {
        values += planned.output.size();
        largest = std::max(largest, planned.output.size());
    }
    constexpr int kGradients = 2;  // of a layer's outputs and of its inputs
    return (values + kGradients * largest) * block * static_cast<std::int64_t>(sizeof(float));
}

double he_deviation(std::int64_t fan_in) {
    return std::sqrt(2.0 / static_cast<double>(fan_in));
}

std::vector<float> initial_parameters(const Architecture& architecture, std::uint64_t seed) {
    std::vector<float> parameters(architecture.parameter_count);
    for (const PlannedLayer& planned : architecture.layers) {
        float* first = parameters.data() + planned.parameters;
        const auto outputs = static_cast<std::size_t>(planned.output.channels);
        if (std::holds_alternative<BatchNorm>(planned.layer)) {
            std::fill_n(first, outputs, 1.0f);
            continue;
        }
        const auto fan = std::visit(
            [&](const auto& layer) -> std::int64_t {
                if constexpr (std::is_same_v<std::remove_cvref_t<decltype(layer)>, BatchNorm>) {
                    return 0;
                } else {
                    return fan_in(layer, planned.input);
                }
            },
            planned.layer);
        if (fan > 0) {
            Random random{seed, key_of(Purpose::initial), planned.parameters};
            const double deviation = he_deviation(fan);
            for (std::size_t i = 0; i < static_cast<std::size_t>(fan) * outputs; ++i) {
                first[i] = static_cast<float>(deviation * random.normal());
            }
        }
    }
    return parameters;
}

}  // namespace inkling
