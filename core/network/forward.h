// The integer forward pass of each kind of layer.
#pragma once

#include <cstdint>
#include <span>

#include "core/network/layers.h"
#include "core/network/packed.h"

namespace inkling {

using Activations = std::span<std::uint8_t>;
using ConstActivations = std::span<const std::uint8_t>;
using Sums = std::span<std::int32_t>;
using ConstSums = std::span<const std::int32_t>;

/// The weights of a layer, made ready for inputs of this shape.
PackedWeights pack(const Conv& layer, const Parameters& parameters, Shape input);
PackedWeights pack(const Dense& layer, const Parameters& parameters, Shape input);

/// Input and output have the layer's shapes; the output is overwritten. Sums are requantised to their channel's scale.
void forward(const Conv& layer, const Parameters& parameters, const PackedWeights& weights, Shape input_shape,
             ConstActivations input, Sums output);
void forward(const Dense& layer, const Parameters& parameters, const PackedWeights& weights, Shape input_shape,
             ConstActivations input, Sums output);
void forward(const Relu& layer, ConstSums input, Activations output);
void forward(const MaxPool& layer, Shape input_shape, ConstActivations input, Activations output);
void forward(const GlobalAveragePool& layer, Shape input_shape, ConstActivations input, Activations output);

}  // namespace inkling
