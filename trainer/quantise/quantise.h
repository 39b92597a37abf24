// A trained network to the integer one of the core: batch norm folded, scales measured, weights rounded.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/network/codec.h"
#include "core/network/model.h"
#include "trainer/network/gradients.h"
#include "trainer/network/weights.h"

namespace inkling {

/// Network inputs, one a sample.
using InputSpan = std::span<const std::vector<std::uint8_t>>;

/// The same network without batch norm: each is folded into the layer before it (Jacob et al. 2018).
struct FoldedNetwork {
    Architecture architecture;
    std::vector<float> parameters;
};
FoldedNetwork fold_batch_norm(const Architecture& architecture, const Weights& weights);

/// Brings the samples through the network a block at a time; `look` sees each, and how many samples are in it.
void run_folded(const FoldedNetwork& folded, InputSpan inputs,
                const std::function<void(const BlockPass<float>& pass, std::size_t count)>& look);

/// Weights of so many bits are as large and no larger: 127 of 8 bits, as weights/FORMAT.md has them.
constexpr int largest_weight(int bits) {
    return (1 << (bits - 1)) - 1;
}

struct QuantisedNetwork {
    Network network;
    float logit_scale;
};

/// Weights to so many bits with a scale for each output, activations to 0..255 of the largest that `calibration`
/// reaches.
QuantisedNetwork quantise(const FoldedNetwork& folded, InputSpan calibration, int weight_bits = kWeightBits);

}  // namespace inkling
