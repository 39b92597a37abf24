#include "trainer/quantise/quantise.h"

#include <algorithm>
#include <cmath>

#include "core/network/requantise.h"

namespace inkling {
namespace {

constexpr double kActivationLevels = 255;
constexpr std::int64_t kLargestBlock = 32;
constexpr std::int64_t kBlockBytes = std::int64_t{64} << 20;  // of large pictures fewer are taken at once

// Largest value that each layer gives for the samples.
std::vector<double> largest_outputs(const FoldedNetwork& folded, InputSpan inputs) {
    std::vector<double> largest(folded.architecture.layers.size());
    run_folded(folded, inputs, [&](const BlockPass<float>& pass, std::size_t count) {
        for (std::size_t l = 0; l < largest.size(); ++l) {
            const std::vector<float>& outputs = pass.outputs_of(l);
            const auto used = static_cast<std::ptrdiff_t>(count) * folded.architecture.layers[l].output.size();
            largest[l] = std::max<double>(largest[l], *std::max_element(outputs.begin(), outputs.begin() + used));
        }
    });
    return largest;
}

struct FixedPoint {
    std::int32_t multiplier;
    std::uint8_t shift;
};

// factor = multiplier / 2^shift as nearly as the format can say it.
FixedPoint fixed_point(double factor) {
    int exponent = 0;
    const double mantissa = std::frexp(factor, &exponent);  // 0.5..1
    auto multiplier = static_cast<std::int64_t>(std::llround(mantissa * 2147483648.0));
    if (multiplier == std::int64_t{1} << 31) {
        multiplier >>= 1;
        ++exponent;
    }
    const int shift = 31 - exponent;
    if (!(factor > 0) || shift > kMostShift) {
        return {kLeastMultiplier, kMostShift};  // nothing of any sum is left, as nearly
    }
    return {static_cast<std::int32_t>(multiplier), static_cast<std::uint8_t>(std::max(1, shift))};
}

// What one unit of the integers stands for: of the weights of each output, and then of its sums.
struct Scales {
    std::vector<double> weights, sums;
};

Scales scales_of(const float* weights, const float* biases, std::size_t outputs, std::size_t fan, double input_scale,
                 int bits) {
    constexpr double kLargestBias = 1 << 28;  // leaves room for the weights' sum in 31 bits:
    constexpr double kLargestWeightSum = (0x1p31 - kLargestBias) / kActivationLevels;
    Scales scales;
    for (std::size_t o = 0; o < outputs; ++o) {
        double largest = 0;
        double sum = 0;
        for (std::size_t i = 0; i < fan; ++i) {
            const double size = std::abs(static_cast<double>(weights[o * fan + i]));
            largest = std::max(largest, size);
            sum += size;
        }
        // Each weight may be rounded up by a half.
        const double for_sum = sum / std::max(1.0, kLargestWeightSum - 0.5 * static_cast<double>(fan));
        // An output without weights has its bias alone; one of tiny weights must not make its bias overflow.
        const double for_bias = std::abs(static_cast<double>(biases[o])) / (kLargestBias * input_scale);
        const double scale = std::max({largest / largest_weight(bits), for_sum, for_bias, 1e-30});
        scales.weights.push_back(scale);
        scales.sums.push_back(scale * input_scale);
    }
    return scales;
}

Parameters round_parameters(const float* weights, const float* biases, std::size_t outputs, std::size_t fan,
                            const Scales& scales, double output_scale) {
    Parameters rounded;
    for (std::size_t o = 0; o < outputs; ++o) {
        for (std::size_t i = 0; i < fan; ++i) {
            const double steps = static_cast<double>(weights[o * fan + i]) / scales.weights[o];
            rounded.weights.push_back(static_cast<std::int8_t>(std::lround(steps)));
        }
        rounded.bias.push_back(static_cast<std::int32_t>(std::lround(static_cast<double>(biases[o]) / scales.sums[o])));
        const FixedPoint factor = fixed_point(scales.sums[o] / output_scale);
        rounded.multipliers.push_back(factor.multiplier);
        rounded.shifts.push_back(factor.shift);
    }
    return rounded;
}

}  // namespace

FoldedNetwork fold_batch_norm(const Architecture& architecture, const Weights& weights) {
    std::vector<TrainingLayer> layers;
    FoldedNetwork folded;
    for (const PlannedLayer& planned : architecture.layers) {
        const auto outputs = static_cast<std::size_t>(planned.output.channels);
        if (!std::holds_alternative<BatchNorm>(planned.layer)) {
            layers.push_back(planned.layer);
            const std::size_t next =
                &planned == &architecture.layers.back() ? architecture.parameter_count : (&planned + 1)->parameters;
            folded.parameters.insert(folded.parameters.end(),
                                     weights.parameters.begin() + static_cast<std::ptrdiff_t>(planned.parameters),
                                     weights.parameters.begin() + static_cast<std::ptrdiff_t>(next));
            continue;
        }
        const float* scales = weights.parameters.data() + planned.parameters;
        const float* shifts = scales + outputs;
        const float* means = weights.statistics.data() + planned.statistics;
        const float* variances = means + outputs;
        const PlannedLayer& before = *(&planned - 1);
        const std::size_t fan = (planned.parameters - before.parameters) / outputs - 1;
        float* biases = folded.parameters.data() + folded.parameters.size() - outputs;
        float* first_weights = biases - fan * outputs;
        for (std::size_t o = 0; o < outputs; ++o) {
            const float factor = scales[o] / std::sqrt(variances[o] + static_cast<float>(kBatchNormEpsilon));
            std::for_each_n(first_weights + o * fan, fan, [&](float& weight) { weight *= factor; });
            biases[o] = (biases[o] - means[o]) * factor + shifts[o];
        }
    }
    folded.architecture = lay_out(architecture.input, layers);
    return folded;
}

void run_folded(const FoldedNetwork& folded, InputSpan inputs,
                const std::function<void(const BlockPass<float>& pass, std::size_t count)>& look) {
    const auto input_size = static_cast<std::size_t>(folded.architecture.input.size());
    const auto block = static_cast<std::size_t>(
        std::clamp<std::int64_t>(kBlockBytes / block_bytes(folded.architecture, 1), 1, kLargestBlock));
    BlockPass<float> pass(folded.architecture, static_cast<int>(block));
    for (std::size_t first = 0; first < inputs.size(); first += block) {
        const std::size_t count = std::min(block, inputs.size() - first);
        for (std::size_t i = 0; i < count; ++i) {
            std::transform(inputs[first + i].begin(), inputs[first + i].end(), pass.input() + i * input_size,
                           [](std::uint8_t value) { return static_cast<float>(value) / 255.0f; });
        }
        pass.forward(folded.parameters.data(), static_cast<int>(count));
        look(pass, count);
    }
}

QuantisedNetwork quantise(const FoldedNetwork& folded, InputSpan calibration, int weight_bits) {
    const std::vector<PlannedLayer>& layers = folded.architecture.layers;
    const std::vector<double> largest = largest_outputs(folded, calibration);
    QuantisedNetwork quantised{{folded.architecture.input, {}, {}}, 1};
    double activation_scale = 1 / kActivationLevels;  // the input: 0..255 stands for 0..1
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const auto add = [&](const auto& layer) {
            if constexpr (!std::is_same_v<std::remove_cvref_t<decltype(layer)>, BatchNorm>) {
                quantised.network.layers.emplace_back(layer);
            }
        };
        std::visit(add, layers[l].layer);
        Parameters& rounded = quantised.network.parameters.emplace_back();
        if (!has_weights(quantised.network.layers.back())) {
            continue;
        }
        const auto outputs = static_cast<std::size_t>(layers[l].output.channels);
        const auto fan = static_cast<std::size_t>(fan_in(quantised.network.layers.back(), layers[l].input));
        const float* weights = folded.parameters.data() + layers[l].parameters;
        const float* biases = weights + fan * outputs;
        const Scales scales = scales_of(weights, biases, outputs, fan, activation_scale, weight_bits);
        const bool gives_logits = l + 1 == layers.size();
        // Logits get the coarsest of their outputs' scales, so that they share one and lose nothing that matters.
        const double output_scale = gives_logits ? *std::max_element(scales.sums.begin(), scales.sums.end())
                                                 : std::max(largest[l + 1], 1e-6) / kActivationLevels;
        rounded = round_parameters(weights, biases, outputs, fan, scales, output_scale);
        if (gives_logits) {
            quantised.logit_scale = static_cast<float>(output_scale);
        }
        activation_scale = output_scale;
    }
    return quantised;
}

}  // namespace inkling
