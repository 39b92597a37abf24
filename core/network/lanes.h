// Four 32-bit sums at once, of the products of pairs of 16-bit values: one instruction of processors and WebAssembly
// (pmaddwd, i32x4.dot_i16x8_s) that compilers do not find by themselves.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace inkling {

/// Sums in a vector, and pairs.
inline constexpr int kLanes = 4;

/// In plain C++: what the others must equal, and what is used where there is no other.
struct PlainLanes {
    using Pairs = std::array<std::int16_t, 2 * kLanes>;
    std::array<std::int32_t, kLanes> sums{};

    static Pairs pairs(const std::int16_t* values) {
        Pairs pairs;
        std::memcpy(pairs.data(), values, sizeof pairs);
        return pairs;
    }
    /// The same pair in every lane.
    static Pairs broadcast(const std::int16_t* pair) {
        return {pair[0], pair[1], pair[0], pair[1], pair[0], pair[1], pair[0], pair[1]};
    }
    void add_products(const Pairs& a, const Pairs& b) {
        for (std::size_t i = 0; i < kLanes; ++i) {
            sums[i] += a[2 * i] * b[2 * i] + a[2 * i + 1] * b[2 * i + 1];
        }
    }
    void store(std::int32_t* to) const { std::memcpy(to, sums.data(), sizeof sums); }
};

#if defined(__wasm_simd128__)
struct Lanes {
    using Pairs = v128_t;
    v128_t sums = wasm_i32x4_const_splat(0);

    static Pairs pairs(const std::int16_t* values) { return wasm_v128_load(values); }
    static Pairs broadcast(const std::int16_t* pair) { return wasm_v128_load32_splat(pair); }
    void add_products(Pairs a, Pairs b) { sums = wasm_i32x4_add(sums, wasm_i32x4_dot_i16x8(a, b)); }
    void store(std::int32_t* to) const { wasm_v128_store(to, sums); }
};
#elif defined(__SSE2__)
struct Lanes {
    using Pairs = __m128i;
    __m128i sums = _mm_setzero_si128();

    static Pairs pairs(const std::int16_t* values) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(values)); }
    static Pairs broadcast(const std::int16_t* pair) {
        int bits;
        std::memcpy(&bits, pair, sizeof bits);
        return _mm_set1_epi32(bits);
    }
    void add_products(Pairs a, Pairs b) { sums = _mm_add_epi32(sums, _mm_madd_epi16(a, b)); }
    void store(std::int32_t* to) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), sums); }
};
#else
using Lanes = PlainLanes;
#endif

}  // namespace inkling
