// The decoder: a lattice whose hypotheses have costs to its best paths.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/layout/lattice.h"

namespace inkling {

/// What a hypothesis may be read as.
struct Alternative {
    std::size_t symbol;  // a class
    Cost cost;
};

struct PathStep {
    std::size_t hypothesis, symbol;
    bool operator==(const PathStep&) const = default;
};

struct Path {
    std::vector<PathStep> steps;
    std::int64_t cost = 0;
};

/// Of two hypotheses, one after the other.
using PairCost = Cost (*)(const Lattice& lattice, std::size_t before, std::size_t next);

/// Viterbi with `most` entries an arc: gives the cheapest paths, at most so many, cheapest first, each with other
/// symbols.
/// alternatives[h] are those of hypothesis h, cheapest first; a hypothesis without any is no part of a path.
std::vector<Path> best_paths(const Lattice& lattice, const std::vector<std::vector<Alternative>>& alternatives,
                             PairCost pair_cost, std::size_t most);

}  // namespace inkling
