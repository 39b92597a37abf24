// The one kernel that has to be fast: windows of 16-bit values against rows of weights, summed in 32 bits.
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace inkling {

/// Runs of values are padded to a multiple of this, and the weights there are 0: what is read beyond a window does not
/// count.
inline constexpr int kRunStep = 8;
/// A tile: so many windows against so many outputs at once.
inline constexpr int kTileWindows = 2;
inline constexpr int kTileOutputs = 4;

inline constexpr int padded_run(int length) {
    return (length + kRunStep - 1) / kRunStep * kRunStep;
}

/// What a window looks like in memory: `runs` runs of `length` values (a multiple of kRunStep), `stride` values apart.
struct Window {
    int runs, length;
    std::ptrdiff_t stride;
};

/// sums[w * kTileOutputs + o]: window w, which begins at input[w], against output o's weights, [run][value], one output
/// after the other. Exact as long as no sum leaves 32 bits, so every way to compute it gives the same bits.
inline void dot_tile(const std::int16_t* const (&input)[kTileWindows], const Window& window,
                     const std::int16_t* weights, std::int32_t (&sums)[kTileWindows * kTileOutputs]) {
    const std::ptrdiff_t per_output = static_cast<std::ptrdiff_t>(window.runs) * window.length;
#ifdef __wasm_simd128__  // LLVM 14 does not find i32x4.dot_i16x8_s in the plain loops.
    v128_t totals[kTileWindows][kTileOutputs] = {};
    for (int run = 0; run < window.runs; ++run) {
        const std::int16_t* w = weights + run * window.length;
        const std::int16_t* x0 = input[0] + run * window.stride;
        const std::int16_t* x1 = input[1] + run * window.stride;
        for (int i = 0; i < window.length; i += kRunStep) {
            const v128_t values0 = wasm_v128_load(x0 + i);
            const v128_t values1 = wasm_v128_load(x1 + i);
            for (int o = 0; o < kTileOutputs; ++o) {
                const v128_t factors = wasm_v128_load(w + o * per_output + i);
                totals[0][o] = wasm_i32x4_add(totals[0][o], wasm_i32x4_dot_i16x8(values0, factors));
                totals[1][o] = wasm_i32x4_add(totals[1][o], wasm_i32x4_dot_i16x8(values1, factors));
            }
        }
    }
    for (int t = 0; t < kTileWindows; ++t) {  // four vectors of four partial sums to one of four sums
        const v128_t low01 = wasm_i32x4_shuffle(totals[t][0], totals[t][1], 0, 4, 1, 5);
        const v128_t high01 = wasm_i32x4_shuffle(totals[t][0], totals[t][1], 2, 6, 3, 7);
        const v128_t low23 = wasm_i32x4_shuffle(totals[t][2], totals[t][3], 0, 4, 1, 5);
        const v128_t high23 = wasm_i32x4_shuffle(totals[t][2], totals[t][3], 2, 6, 3, 7);
        const v128_t pairs01 = wasm_i32x4_add(low01, high01);
        const v128_t pairs23 = wasm_i32x4_add(low23, high23);
        const v128_t even = wasm_i32x4_shuffle(pairs01, pairs23, 0, 1, 4, 5);
        const v128_t odd = wasm_i32x4_shuffle(pairs01, pairs23, 2, 3, 6, 7);
        wasm_v128_store(sums + t * kTileOutputs, wasm_i32x4_add(even, odd));
    }
#else  // g++ makes pmaddwd of this.
    for (int t = 0; t < kTileWindows; ++t) {
        for (int o = 0; o < kTileOutputs; ++o) {
            std::int32_t total = 0;
            for (int run = 0; run < window.runs; ++run) {
                const std::int16_t* x = input[t] + run * window.stride;
                const std::int16_t* w = weights + o * per_output + run * window.length;
                for (int i = 0; i < window.length; ++i) {
                    total += std::int32_t{x[i]} * std::int32_t{w[i]};
                }
            }
            sums[t * kTileOutputs + o] = total;
        }
    }
#endif
}

}  // namespace inkling
