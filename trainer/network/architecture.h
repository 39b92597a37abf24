// A network in training: the core's layers and batch norm, their shapes, and the one list of their tensors.
#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "core/network/layers.h"

namespace inkling {

/// Each channel to mean 0 and variance 1 over a block of samples, then scaled and shifted (Ioffe, Szegedy 2015). Folded
/// into the layer before it when a weight file is written.
struct BatchNorm {};

using TrainingLayer = std::variant<Conv, Dense, Relu, MaxPool, GlobalAveragePool, BatchNorm>;

/// A run of numbers in the array of all parameters.
struct Tensor {
    std::string name;
    std::size_t offset, size;
    bool decays;  // weights do; biases and norms do not
};

struct PlannedLayer {
    TrainingLayer layer;
    Shape input, output;
    std::size_t parameters;  // where its tensors begin in the array of all parameters
    std::size_t statistics;  // where its running mean and variance begin in theirs (batch norm)
};

struct Architecture {
    Shape input;
    std::vector<PlannedLayer> layers;
    std::vector<Tensor> tensors;  // in order, without gaps
    std::size_t parameter_count = 0;
    std::size_t statistic_count = 0;

    Shape output() const { return layers.back().output; }
};

/// Lays out the layers' tensors: weights [output][kernel row][kernel column][input channel] then biases, or scales then
/// shifts. Throws Failure (usage) where a layer does not fit the one before it.
Architecture lay_out(Shape input, const std::vector<TrainingLayer>& layers);

/// Bytes of the activations and gradients of one block, which each thread has; what layers need besides for one sample
/// at a time is not counted.
std::int64_t block_bytes(const Architecture& architecture, int block);

/// Standard deviation of the weights of an output that sums `fan_in` inputs behind ReLU. He et al. 2015.
double he_deviation(std::int64_t fan_in);

/// Weights of He et al. 2015 for the architecture, keyed by seed and tensor; scales 1; biases and shifts 0.
std::vector<float> initial_parameters(const Architecture& architecture, std::uint64_t seed);

}  // namespace inkling
