// A network: a list of layers with their parameters, checked once and then run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/network/forward.h"
#include "core/network/layers.h"
#include "core/result.h"

namespace inkling {

struct Network {
    Shape input;
    std::vector<Layer> layers;
    std::vector<Parameters> parameters;  // one for each layer; empty where the layer has no weights
    bool operator==(const Network&) const = default;
};

inline constexpr std::int64_t kMostSteps = std::int64_t{1} << 31;  // multiply-adds, and comparisons of max pooling
inline constexpr std::int64_t kMostActivationBytes = std::int64_t{64} << 20;

/// One layer's position in a network.
struct LayerPlan {
    Shape input, output;
    std::int64_t parameter_count;  // weights and biases
    std::int64_t multiply_adds;
};

/// The shape of the layers alone: which shapes flow, and how much there is to compute. It fails where a layer cannot
/// follow the one before it, where the last layer gives no sums, or beyond kMostSteps and kMostActivationBytes
/// (padded input and output of a layer together: sums take 4 bytes, activations 1). The error's offset is the index of
/// the layer.
Result<std::vector<LayerPlan>> plan(Shape input, std::span<const Layer> layers);

/// What one layer gives for an input: sums, if it has weights, or activations; row-major, channels interleaved. Valid
/// until the next layer runs.
struct LayerOutput {
    std::size_t layer;  // index into Network::layers
    Shape shape;
    std::span<const std::int32_t> sums;
    ConstActivations activations;
};

/// The network made ready to run.
class Engine {
public:
    /// The network outlives the engine, has a plan, and its parameters have the plan's sizes.
    explicit Engine(const Network& network);

    /// input: height * width * channels bytes. Calls visit with the output of each layer in turn, and returns the sums
    /// of the last one, which are the logits.
    std::vector<std::int32_t> run(ConstActivations input, const std::function<void(const LayerOutput&)>& visit) const;

    /// The same without a visit.
    std::vector<std::int32_t> logits(ConstActivations input) const;

private:
    template <class Visit>
    std::vector<std::int32_t> run_layers(ConstActivations input, const Visit& visit) const;

    const Network* network_;
    std::vector<LayerPlan> plans_;
    std::vector<PackedWeights> weights_;
};

}  // namespace inkling
