// How well the writers are read who are read worst.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace inkling {

struct Tally {
    std::int64_t samples = 0, correct = 0;
    bool operator==(const Tally&) const = default;
};

using TallyOfWriters = std::map<std::string, Tally>;  // by the writer's name

/// A writer of fewer samples is not ranked: one mistake would make that writer one of the worst.
inline constexpr std::int64_t kFewestOfWriter = 10;

struct WorstWriters {
    std::int64_t writers = 0;  // in the tenth
    std::int64_t ranked = 0;   // writers of kFewestOfWriter samples or more
    Tally tally;               // of the tenth's samples, all together
};

/// The ranked writers are put in the order of their accuracy, among equals who has more samples first, then by name;
/// the tenth is the first of them, rounded up. Nothing where fewer than ten are ranked: one writer would be more than a
/// tenth.
std::optional<WorstWriters> worst_tenth(const TallyOfWriters& tallies);

}  // namespace inkling
