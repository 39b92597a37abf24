#include "trainer/quantise/dequantise.h"

#include <cmath>

namespace inkling {

// A file stores only the ratio of a layer's output scale to its input scale, not the output scale itself. Every output
// scale gives the same network, since the outputs of ReLU and pooling scale with their inputs. This one gives the
// weights the size that they have at the start of a training, which the learning rates are made for.
std::vector<LayerWeights> dequantised_layers(const Model& model) {
    const Network& network = model.network;
    std::vector<LayerWeights> found;
    double input_scale = 1 / 255.0;
    for (std::size_t l = 0; l < network.layers.size(); ++l) {
        const Parameters& parameters = network.parameters[l];
        if (!has_weights(network.layers[l])) {
            continue;
        }
        const std::size_t outputs = parameters.bias.size();
        const std::size_t fan = parameters.weights.size() / outputs;
        const auto factor = [&](std::size_t o) {
            return std::ldexp(static_cast<double>(parameters.multipliers[o]), -static_cast<int>(parameters.shifts[o]));
        };
        double squares = 0;
        for (std::size_t i = 0; i < parameters.weights.size(); ++i) {
            const double weight = parameters.weights[i] * factor(i / fan);
            squares += weight * weight;
        }
        const double size = std::sqrt(squares / static_cast<double>(parameters.weights.size()));
        const bool gives_logits = l + 1 == network.layers.size();
        const double output_scale = gives_logits ? static_cast<double>(model.logit_scale)
                                    : size > 0   ? input_scale * he_deviation(static_cast<std::int64_t>(fan)) / size
                                                 : input_scale;
        LayerWeights layer{network.layers[l], outputs, fan, {}};
        for (std::size_t i = 0; i < parameters.weights.size(); ++i) {
            layer.values.push_back(
                static_cast<float>(parameters.weights[i] * factor(i / fan) * output_scale / input_scale));
        }
        for (std::size_t o = 0; o < outputs; ++o) {
            layer.values.push_back(static_cast<float>(parameters.bias[o] * factor(o) * output_scale));
        }
        found.push_back(std::move(layer));
        input_scale = output_scale;
    }
    return found;
}

FoldedNetwork dequantise(const Model& model) {
    std::vector<TrainingLayer> layers;
    for (const Layer& layer : model.network.layers) {
        std::visit([&](const auto& one) { layers.emplace_back(one); }, layer);
    }
    FoldedNetwork network{lay_out(model.network.input, layers), {}};
    for (const LayerWeights& layer : dequantised_layers(model)) {
        network.parameters.insert(network.parameters.end(), layer.values.begin(), layer.values.end());
    }
    return network;
}

}  // namespace inkling
