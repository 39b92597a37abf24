// What a trained network consists of, and the average over the last of its steps.
#pragma once

#include <cstdint>
#include <vector>

#include "trainer/network/architecture.h"

namespace inkling {

struct Weights {
    std::vector<float> parameters;
    std::vector<float> statistics;  // batch norm's running means and variances
    bool operator==(const Weights&) const = default;
};

/// Weights before any training.
Weights untrained(const Architecture& architecture, std::uint64_t seed);

/// Moves the average towards `weights` (Polyak, Juditsky 1992, as an exponential mean): it keeps `keep` of itself, in
/// the first steps less, (1 + step) / (10 + step), so that it does not remember how training began. Steps count from 1.
void average(const Weights& weights, double keep, std::int64_t step, Weights& averaged);

}  // namespace inkling
