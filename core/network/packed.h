// A layer's weights in the order in which the kernel takes them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/network/dot.h"
#include "core/network/layers.h"

namespace inkling {

constexpr int rounded_up(int value, int step) {
    return (value + step - 1) / step * step;
}

/// How a layer with weights is computed.
enum class Method : std::uint8_t { direct, winograd };

/// 16 bits, in blocks of kTileOutputs outputs: [block][run][pair][output][2]. Outputs and pairs that do not exist have
/// weights of 0. By Winograd the runs are the positions of a transformed tile.
struct PackedWeights {
    Method method = Method::direct;
    int outputs = 0;
    int runs = 0;
    int run_length = 0;  // a multiple of kRunStep
    std::vector<std::int16_t> pairs;

    /// Of the block that begins with output `first`.
    const std::int16_t* block_at(int first) const {
        return pairs.data() + static_cast<std::ptrdiff_t>(first) * runs * run_length;
    }
};

/// rows: [output][run][value]. The packed runs are `run_length` long, at least as long as the
/// rows' own.
PackedWeights packed(Method method, std::span<const std::int16_t> rows, int outputs, int runs, int run_length);

}  // namespace inkling
