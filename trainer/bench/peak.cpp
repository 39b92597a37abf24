#include "trainer/bench/peak.h"

#include <immintrin.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string_view>

#include "trainer/base/workers.h"
#include "trainer/kernels/kernels.h"

namespace inkling {
namespace {

// Sums that do not wait for each other: more than a processor has under way (two units, four or five cycles each), and
// few enough for its 16 registers.
constexpr int kSums = 12;
constexpr float kFactor = 0.9999f;
constexpr float kTerm = 1e-4f;  // with the factor, sums stay near 1

// One kernel by two instruction sets. The function that needs the newer one is compiled for it alone, and nothing that
// other files share is inlined into it. Neither is slowed by a sanitizer's checks: its arrays are registers.
[[gnu::target("avx2,fma"), gnu::no_sanitize("address", "undefined")]] float fused_sums(std::int64_t steps) {
    const __m256 factor = _mm256_set1_ps(kFactor);
    const __m256 term = _mm256_set1_ps(kTerm);
    __m256 sums[kSums];
    for (int i = 0; i < kSums; ++i) {
        sums[i] = _mm256_set1_ps(static_cast<float>(i));
    }
    for (std::int64_t step = 0; step < steps; ++step) {
#pragma GCC unroll 12
        for (int i = 0; i < kSums; ++i) {
            sums[i] = _mm256_fmadd_ps(sums[i], factor, term);
        }
    }
    for (int i = 1; i < kSums; ++i) {
        sums[0] = _mm256_add_ps(sums[0], sums[i]);
    }
    return _mm256_cvtss_f32(sums[0]);
}

[[gnu::no_sanitize("address", "undefined")]] float plain_sums(std::int64_t steps) {
    const __m128 factor = _mm_set1_ps(kFactor);
    __m128 sums[kSums];
    for (int i = 0; i < kSums; ++i) {
        sums[i] = _mm_set1_ps(static_cast<float>(i));
    }
    for (std::int64_t step = 0; step < steps; ++step) {
#pragma GCC unroll 12
        for (int i = 0; i < kSums; ++i) {
            __m128 term = _mm_set1_ps(kTerm);
            asm volatile("" : "+x"(term));  // or the product, always the same, would be computed once
            sums[i] = _mm_add_ps(sums[i], _mm_mul_ps(term, factor));
        }
    }
    for (int i = 1; i < kSums; ++i) {
        sums[0] = _mm_add_ps(sums[0], sums[i]);
    }
    return _mm_cvtss_f32(sums[0]);
}

struct Burner {
    float (*burn)(std::int64_t steps);
    double operations;  // of a step
};

Burner fastest() {
    constexpr double kOperations = 2.0 * kSums;
    return instruction_set() == std::string_view("baseline") ? Burner{plain_sums, kOperations * 4}
                                                             : Burner{fused_sums, kOperations * 8};
}

}  // namespace

double peak_gflops(int threads) {
    constexpr int kRuns = 15;
    constexpr int kJobsOfThread = 16;  // small ones, so that no thread waits long for the last
    constexpr std::int64_t kSteps = 500'000;
    const Burner burner = fastest();
    double best = 0;
    for (int run = 0; run < kRuns; ++run) {
        const auto start = std::chrono::steady_clock::now();
        for_each_job(threads * kJobsOfThread, threads, [&](int, int) {
            volatile float result = burner.burn(kSteps);  // or nobody would want it
            static_cast<void>(result);
        });
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        const double operations = burner.operations * kSteps * kJobsOfThread * threads;
        best = std::max(best, operations / took.count() / 1e9);
    }
    return best;
}

}  // namespace inkling
