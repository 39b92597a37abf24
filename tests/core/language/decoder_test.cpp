#include "core/language/decoder.h"

#include "tests/catch.h"

using namespace inkling;

namespace {

// Three segments in a row: 0, 1, 2 alone, and 0 with 1 (hypothesis 3), 1 with 2 (hypothesis 4).
Lattice three_in_a_row() {
    Lattice lattice{100, {}, {{0, 1, 0}, {0, 2, 3}, {1, 2, 1}, {1, 3, 4}, {2, 3, 2}}, 4};
    lattice.hypotheses.resize(5);
    return lattice;
}

const PairCost kFree = [](const Lattice&, std::size_t, std::size_t) { return Cost{0}; };

std::vector<std::size_t> symbols_of(const Path& path) {
    std::vector<std::size_t> symbols;
    for (const PathStep& step : path.steps) {
        symbols.push_back(step.symbol);
    }
    return symbols;
}

}  // namespace

TEST_CASE("the cheapest path is found, and the next ones in the order of their costs") {
    const auto paths = best_paths(three_in_a_row(), {{{7, 10}}, {{8, 10}}, {{9, 10}}, {{5, 25}}, {{6, 5}}}, kFree, 5);
    REQUIRE(paths.size() == 3);
    CHECK(symbols_of(paths[0]) == std::vector<std::size_t>{7, 6});
    CHECK(paths[0].cost == 15);
    CHECK(symbols_of(paths[1]) == std::vector<std::size_t>{7, 8, 9});
    CHECK(symbols_of(paths[2]) == std::vector<std::size_t>{5, 9});
    CHECK(paths[2].cost == 35);
}

TEST_CASE("each of several symbols makes a path, and no two paths have the same symbols") {
    // Hypotheses 0 and 1, or 3 alone, can both be read as 7 and 8.
    const auto paths =
        best_paths(three_in_a_row(), {{{7, 1}, {1, 2}}, {{8, 1}}, {{9, 1}}, {{7, 9}}, {{8, 30}, {2, 31}}}, kFree, 10);
    std::vector<std::vector<std::size_t>> seen;
    for (const Path& path : paths) {
        CHECK(std::find(seen.begin(), seen.end(), symbols_of(path)) == seen.end());
        seen.push_back(symbols_of(path));
    }
    CHECK(seen.front() == std::vector<std::size_t>{7, 8, 9});
    CHECK(std::find(seen.begin(), seen.end(), std::vector<std::size_t>{1, 8, 9}) != seen.end());
    CHECK(std::is_sorted(paths.begin(), paths.end(), [](const Path& a, const Path& b) { return a.cost < b.cost; }));
    CHECK(best_paths(three_in_a_row(), {{{7, 1}, {1, 2}}, {{8, 1}}, {{9, 1}}, {{7, 9}}, {{8, 30}}}, kFree, 2).size() ==
          2);
}

TEST_CASE("what follows what has a cost, too") {
    const PairCost dear = [](const Lattice&, std::size_t before, std::size_t next) {
        return before == 0 && next == 4 ? Cost{100} : Cost{0};
    };
    const auto paths = best_paths(three_in_a_row(), {{{7, 10}}, {{8, 10}}, {{9, 10}}, {{5, 25}}, {{6, 5}}}, dear, 1);
    REQUIRE(paths.size() == 1);
    CHECK(symbols_of(paths[0]) == std::vector<std::size_t>{7, 8, 9});
}

TEST_CASE("a hypothesis without a symbol is in no path, and without any path there is none") {
    const auto paths = best_paths(three_in_a_row(), {{{7, 10}}, {}, {{9, 10}}, {{5, 25}}, {}}, kFree, 5);
    REQUIRE(paths.size() == 1);
    CHECK(symbols_of(paths[0]) == std::vector<std::size_t>{5, 9});
    CHECK(best_paths(three_in_a_row(), {{}, {}, {}, {}, {}}, kFree, 5).empty());
}
