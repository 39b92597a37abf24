// How well lines of text are read whose truth is known.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/reader/reader.h"

namespace inkling {

/// What was read, beside the truth. Line feeds count as spaces.
struct StringOutcome {
    std::string name, kind, contributor;  // kind and contributor may be empty
    std::string truth, text;
    bool right = false;
    bool cut = false;          // as many characters as the truth has: the lines were cut into the right number
    bool among_three = false;  // the truth is the text, or one of its first two alternatives
    bool reachable = false;    // the lattice has a path whose hypotheses, each read alone, make the truth (oracle)
    std::int64_t edits = 0;    // characters to insert, delete or replace (Levenshtein 1966)
};

/// The outcome, without `reachable`.
StringOutcome outcome_of(const Reading& reading, const std::string& truth);

/// Whether some path through the lines' lattices makes the truth, without its spaces, if every hypothesis is what the
/// network takes it for.
bool is_reachable(const std::vector<LineToRead>& lines, const Reader& reader, const std::string& truth);

struct StringFigures {
    std::int64_t strings = 0, right = 0, cut = 0, among_three = 0, reachable = 0;
    std::int64_t characters = 0, edits = 0;

    void add(const StringOutcome& outcome);
};

/// A table of figures: all, then by kind and by contributor where there are several; then the mistakes.
std::string strings_report(const std::vector<StringOutcome>& outcomes);

}  // namespace inkling
