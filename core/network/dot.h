// The one kernel that has to be fast: products of 16-bit rows, summed in 32 bits.
#pragma once

#include <cstdint>

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace inkling {

/// Rows are padded with zeros to a multiple of this many values.
inline constexpr int kDotStep = 8;

inline constexpr int padded_to_dot_step(int length) {
    return (length + kDotStep - 1) / kDotStep * kDotStep;
}

inline constexpr int kDotOutputs = 4;

/// sums[o] = sum over i of input[i] * weights[o * length + i], for kDotOutputs rows of weights; length is a multiple of
/// kDotStep. Exact, so every way to compute it gives the same bits.
inline void dot_rows(const std::int16_t* input, const std::int16_t* weights, int length, std::int32_t* sums) {
#ifdef __wasm_simd128__  // LLVM 14 does not find i32x4.dot_i16x8_s in the plain loop.
    v128_t totals[kDotOutputs] = {};
    for (int i = 0; i < length; i += kDotStep) {
        const v128_t x = wasm_v128_load(input + i);
        for (int o = 0; o < kDotOutputs; ++o) {
            const v128_t w = wasm_v128_load(weights + o * length + i);
            totals[o] = wasm_i32x4_add(totals[o], wasm_i32x4_dot_i16x8(x, w));
        }
    }
    for (int o = 0; o < kDotOutputs; ++o) {
        sums[o] = wasm_i32x4_extract_lane(totals[o], 0) + wasm_i32x4_extract_lane(totals[o], 1) +
                  wasm_i32x4_extract_lane(totals[o], 2) + wasm_i32x4_extract_lane(totals[o], 3);
    }
#else  // g++ makes pmaddwd of this.
    for (int o = 0; o < kDotOutputs; ++o) {
        std::int32_t total = 0;
        for (int i = 0; i < length; ++i) {
            total += std::int32_t{input[i]} * std::int32_t{weights[o * length + i]};
        }
        sums[o] = total;
    }
#endif
}

}  // namespace inkling
