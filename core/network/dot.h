// The one kernel that has to be fast: windows of 16-bit values against the weights of some outputs, summed in 32 bits.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/network/lanes.h"

namespace inkling {

/// Values are taken in pairs: runs are padded to a multiple of this, and the weights there are 0, so what is read
/// beyond a window does not count.
inline constexpr int kRunStep = 2;
/// A tile: this many windows times this many vectors of outputs at once. Their sums fit into registers, with what they
/// need.
inline constexpr int kTileWindows = 4;
inline constexpr int kTileVectors = 2;
inline constexpr int kTileOutputs = kTileVectors * kLanes;

/// What a window looks like in memory: `runs` runs of `length` values (a multiple of kRunStep), `stride` values apart.
struct Window {
    int runs, length;
    std::ptrdiff_t stride;
};

/// sums[w * kTileOutputs + o]: window w, which begins at input[w], against output o. The weights are
/// [run][pair][output][2]. Exact as long as no sum leaves 32 bits, so every way to compute it gives the same bits.
/// A function of its own: browsers optimise a wasm function only when it is entered again.
template <int windows, class L = Lanes>
[[gnu::noinline]] void dot_tile(const std::int16_t* const* input, const Window& window, const std::int16_t* weights,
                                std::int32_t* sums) {
    L totals[windows][kTileVectors];
    for (int run = 0; run < window.runs; ++run) {
        const std::int16_t* x[windows];
        for (int w = 0; w < windows; ++w) {
            x[w] = input[w] + run * window.stride;
        }
        for (int i = 0; i < window.length; i += kRunStep, weights += kTileOutputs * kRunStep) {
            typename L::Pairs factors[kTileVectors];
            for (int v = 0; v < kTileVectors; ++v) {
                factors[v] = L::pairs(weights + v * kLanes * kRunStep);
            }
            for (int w = 0; w < windows; ++w) {
                const typename L::Pairs values = L::broadcast(x[w] + i);
                for (int v = 0; v < kTileVectors; ++v) {
                    totals[w][v].add_products(values, factors[v]);
                }
            }
        }
    }
    for (int w = 0; w < windows; ++w) {
        for (int v = 0; v < kTileVectors; ++v) {
            totals[w][v].store(sums + w * kTileOutputs + v * kLanes);
        }
    }
}

}  // namespace inkling
