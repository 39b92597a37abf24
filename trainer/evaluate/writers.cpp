#include "trainer/evaluate/writers.h"

#include <algorithm>
#include <vector>

namespace inkling {
namespace {

constexpr std::size_t kTenth = 10;

// By whole numbers: a quotient might round two equal accuracies apart.
bool is_read_worse(const Tally& a, const Tally& b) {
    const std::int64_t left = a.correct * b.samples;
    const std::int64_t right = b.correct * a.samples;
    return left != right ? left < right : a.samples > b.samples;
}

}  // namespace

std::optional<WorstWriters> worst_tenth(const TallyOfWriters& tallies) {
    std::vector<Tally> ranked;
    for (const auto& [writer, tally] : tallies) {
        if (tally.samples >= kFewestOfWriter) {
            ranked.push_back(tally);
        }
    }
    if (ranked.size() < kTenth) {
        return std::nullopt;
    }
    std::stable_sort(ranked.begin(), ranked.end(), is_read_worse);
    const std::size_t writers = (ranked.size() + kTenth - 1) / kTenth;
    WorstWriters worst{static_cast<std::int64_t>(writers), static_cast<std::int64_t>(ranked.size()), {}};
    for (std::size_t i = 0; i < writers; ++i) {
        worst.tally.samples += ranked[i].samples;
        worst.tally.correct += ranked[i].correct;
    }
    return worst;
}

}  // namespace inkling
