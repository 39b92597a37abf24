// The integer network of a weight file as one of floats.
#pragma once

#include <cstddef>
#include <vector>

#include "core/network/model.h"
#include "trainer/quantise/quantise.h"

namespace inkling {

struct LayerWeights {
    Layer layer;
    std::size_t outputs, fan;   // fan: weights of one output
    std::vector<float> values;  // weights [output][value], then biases
};

/// Of each layer that has weights. The activations' scales are not the file's (see dequantise.cpp); the logits are
/// real ones, as logit_scale makes them.
std::vector<LayerWeights> dequantised_layers(const Model& model);

/// The whole network, which takes inputs of 0..1.
FoldedNetwork dequantise(const Model& model);

}  // namespace inkling
