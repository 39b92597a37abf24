#include "core/language/decoder.h"

#include <algorithm>

#include "core/ink/order.h"

namespace inkling {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr std::uint64_t kBasis = 14695981039346656037u, kPrime = 1099511628211u;  // of FNV-1a

// One of the best ways to the end of an arc.
struct Entry {
    std::int64_t cost;
    std::size_t arc, before;  // the arc before it, or kNone, and which of that one's entries
    std::size_t symbol;
    std::uint64_t text;  // a hash of all symbols so far
};

// The cheapest of those that are read differently.
std::vector<Entry> best_of(std::vector<Entry> all, std::size_t most) {
    sort_by(all, [](const Entry& one) { return one.cost; });
    std::vector<Entry> best;
    for (const Entry& one : all) {
        const bool is_new =
            std::none_of(best.begin(), best.end(), [&](const Entry& other) { return other.text == one.text; });
        if (is_new && best.size() < most) {
            best.push_back(one);
        }
    }
    return best;
}

}  // namespace

std::vector<Path> best_paths(const Lattice& lattice, const std::vector<std::vector<Alternative>>& alternatives,
                             PairCost pair_cost, std::size_t most) {
    if (lattice.nodes == 0) {
        return {};
    }
    const std::vector<Arc>& arcs = lattice.arcs;
    std::vector<std::vector<std::size_t>> into(lattice.nodes);
    std::vector<std::vector<Entry>> at;
    for (const Arc& arc : arcs) {
        std::vector<Entry> all;
        for (const Alternative& one : alternatives[arc.hypothesis]) {
            const auto add = [&](std::int64_t cost, std::size_t before, std::size_t entry, std::uint64_t text) {
                all.push_back({cost + one.cost, before, entry, one.symbol, (text ^ one.symbol) * kPrime});
            };
            if (arc.from == 0) {
                add(0, kNone, 0, kBasis);
            }
            for (const std::size_t before : into[arc.from]) {
                const Cost pair = pair_cost(lattice, arcs[before].hypothesis, arc.hypothesis);
                for (std::size_t entry = 0; entry < at[before].size(); ++entry) {
                    add(at[before][entry].cost + pair, before, entry, at[before][entry].text);
                }
            }
        }
        into[arc.to].push_back(at.size());
        at.push_back(best_of(std::move(all), most));
    }
    std::vector<Entry> ends;
    for (const std::size_t arc : into[lattice.nodes - 1]) {
        for (std::size_t entry = 0; entry < at[arc].size(); ++entry) {
            ends.push_back({at[arc][entry].cost, arc, entry, kNone, at[arc][entry].text});
        }
    }
    std::vector<Path> paths;
    for (const Entry& end : best_of(std::move(ends), most)) {
        Path path{{}, end.cost};
        for (std::size_t arc = end.arc, entry = end.before; arc != kNone;) {
            const Entry& one = at[arc][entry];
            path.steps.push_back({arcs[arc].hypothesis, one.symbol});
            arc = one.arc;
            entry = one.before;
        }
        std::reverse(path.steps.begin(), path.steps.end());
        paths.push_back(std::move(path));
    }
    return paths;
}

}  // namespace inkling
