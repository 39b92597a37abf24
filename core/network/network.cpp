#include "core/network/network.h"

#include <cassert>

namespace inkling {
namespace {

std::string at_layer(std::size_t index, const Layer& layer, const char* what) {
    return "layer " + std::to_string(index + 1) + " (" + kind_name(layer) + ") " + what;
}

// A convolution's input with its padding: it may be far larger than what the layer before gave.
std::int64_t padded_size(const Layer& layer, Shape input) {
    if (const auto* conv = std::get_if<Conv>(&layer)) {
        input.height += conv->padding.top + conv->padding.bottom;
        input.width += conv->padding.left + conv->padding.right;
    }
    return input.size();
}

// Inputs that one output is made of. Pooling has no weights, but its large windows take as long.
std::int64_t steps_of_output(const Layer& layer, Shape input) {
    const auto* pool = std::get_if<MaxPool>(&layer);
    return pool != nullptr ? std::int64_t{pool->kernel_height} * pool->kernel_width : fan_in(layer, input);
}

}  // namespace

Result<std::vector<LayerPlan>> plan(Shape input, std::span<const Layer> layers) {
    std::vector<LayerPlan> plans;
    Shape shape = input;
    bool sums = false;
    std::int64_t steps = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const Layer& layer = layers[i];
        const auto refused = [&](const char* what) { return Error{Fault::damaged, at_layer(i, layer, what), i}; };
        if (sums != takes_sums(layer)) {
            return refused(sums ? "needs 8-bit activations: put a relu before it"
                                : "needs the sums of a conv or dense layer before it");
        }
        const std::optional<Shape> output = output_shape(layer, shape);
        if (!output) {
            return refused("has a kernel larger than its padded input");
        }
        sums = has_weights(layer);
        const std::int64_t fan = fan_in(layer, shape);
        const std::int64_t bytes =
            padded_size(layer, shape) * (takes_sums(layer) ? 4 : 1) + output->size() * (sums ? 4 : 1);
        if (bytes > kMostActivationBytes) {
            return refused("needs more than 64 MiB of activations");
        }
        const LayerPlan planned{shape, *output, (fan > 0 ? fan + 1 : 0) * output->channels, output->size() * fan};
        steps += output->size() * steps_of_output(layer, shape);
        if (steps > kMostSteps) {
            return refused("brings the network beyond 2^31 multiply-adds and comparisons");
        }
        plans.push_back(planned);
        shape = *output;
    }
    if (!sums) {
        return Error{Fault::damaged, "the last layer must be conv or dense: its sums are the logits", layers.size()};
    }
    if (shape.height != 1 || shape.width != 1) {
        return Error{Fault::damaged, "the last layer must give one logit for each class, not a picture of them",
                     layers.size()};
    }
    return plans;
}

Engine::Engine(const Network& network) : network_(&network), plans_(*plan(network.input, network.layers)) {
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const auto packed = [&](const auto& layer) {
            if constexpr (requires { pack(layer, network.parameters[i], plans_[i].input); }) {
                return pack(layer, network.parameters[i], plans_[i].input);
            } else {
                return PackedWeights{};
            }
        };
        weights_.push_back(std::visit(packed, network.layers[i]));
    }
}

template <class Visit>
std::vector<std::int32_t> Engine::run_layers(ConstActivations input, const Visit& visit) const {
    assert(static_cast<std::int64_t>(input.size()) == network_->input.size());
    std::vector<std::uint8_t> activations(input.begin(), input.end());
    std::vector<std::uint8_t> pooled;
    std::vector<std::int32_t> sums;
    for (std::size_t i = 0; i < plans_.size(); ++i) {
        const LayerPlan& planned = plans_[i];
        const auto output_size = static_cast<std::size_t>(planned.output.size());
        const auto run = [&](const auto& layer) {
            using Kind = std::remove_cvref_t<decltype(layer)>;
            if constexpr (std::is_same_v<Kind, Conv> || std::is_same_v<Kind, Dense>) {
                sums.resize(output_size);
                forward(layer, network_->parameters[i], weights_[i], planned.input, activations, sums);
            } else if constexpr (std::is_same_v<Kind, Relu>) {
                activations.resize(output_size);
                forward(layer, sums, activations);
            } else {
                pooled.resize(output_size);
                forward(layer, planned.input, activations, pooled);
                activations.swap(pooled);
            }
        };
        std::visit(run, network_->layers[i]);
        const bool weighted = has_weights(network_->layers[i]);
        visit({i, planned.output, weighted ? sums : std::span<const std::int32_t>{},
               weighted ? ConstActivations{} : activations});
    }
    return {sums.begin(), sums.end()};  // whose memory is no more than they need: the reader keeps many
}

std::vector<std::int32_t> Engine::run(ConstActivations input,
                                      const std::function<void(const LayerOutput&)>& visit) const {
    return run_layers(input, visit);
}

std::vector<std::int32_t> Engine::logits(ConstActivations input) const {
    return run_layers(input, [](const LayerOutput&) {});
}

}  // namespace inkling
