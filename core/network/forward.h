// The integer forward pass of each kind of layer.
#pragma once

#include <cstdint>
#include <span>

#include "core/network/layers.h"

namespace inkling {

using Activations = std::span<std::uint8_t>;
using ConstActivations = std::span<const std::uint8_t>;
using Sums = std::span<std::int32_t>;
using ConstSums = std::span<const std::int32_t>;

/// Weights as the kernel wants them: 16 bits, [output][run][value], runs padded to kRunStep, outputs to kTileOutputs.
struct PackedWeights {
    int run_length = 0;
    std::vector<std::int16_t> rows;
};
/// runs: of the values that one output sees, those that follow each other in memory are a run (a convolution has one
/// for each kernel row, a dense layer one in all). The layer has weights.
PackedWeights pack(const Parameters& parameters, int runs);

/// Input and output have the layer's shapes; the output is overwritten. Sums are requantised to their channel's scale.
void forward(const Conv& layer, const Parameters& parameters, const PackedWeights& weights, Shape input_shape,
             ConstActivations input, Sums output);
void forward(const Dense& layer, const Parameters& parameters, const PackedWeights& weights, Shape input_shape,
             ConstActivations input, Sums output);
void forward(const Relu& layer, ConstSums input, Activations output);
void forward(const MaxPool& layer, Shape input_shape, ConstActivations input, Activations output);
void forward(const GlobalAveragePool& layer, Shape input_shape, ConstActivations input, Activations output);

}  // namespace inkling
