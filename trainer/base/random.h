// Random numbers keyed by what they are for, so that any number of threads, in any order, draws the same.
#pragma once

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>

#include "core/network/elementary.h"

namespace inkling {

/// SplitMix64 (Steele, Lea, Flood 2014), started from a hash of its keys: (seed, purpose, epoch, sample ...).
class Random {
public:
    Random(std::initializer_list<std::uint64_t> keys) {
        for (const std::uint64_t key : keys) {
            state_ = mixed(state_ + key + kGolden);
        }
    }

    std::uint64_t bits() { return mixed(state_ += kGolden); }
    /// 0 <= number < 1
    double uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
    /// -most <= number < most
    double symmetric(double most) { return (2 * uniform() - 1) * most; }
    /// 0 <= number < count; count is far below 2^64, so its bias is below anything that could be measured
    std::uint64_t below(std::uint64_t count) { return bits() % count; }
    /// Box, Muller 1958
    double normal() {
        const double radius = std::sqrt(-2 * logarithm(1 - uniform()));
        return radius * cosine(2 * std::numbers::pi * uniform());
    }

private:
    static constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;

    static std::uint64_t mixed(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    std::uint64_t state_ = 0;
};

/// What random numbers are for: a key that keeps the streams apart.
enum class Purpose : std::uint64_t {
    initial = 1,
    shuffle = 2,
    augmentation = 3,
    split = 4,
    balance = 5,
    pen = 6,
    validation = 7,
    hand = 8,
    scan = 9,
    negatives = 10,
    mixture = 11,
    strings = 12
};

inline std::uint64_t key_of(Purpose purpose) {
    return static_cast<std::uint64_t>(purpose);
}

}  // namespace inkling
