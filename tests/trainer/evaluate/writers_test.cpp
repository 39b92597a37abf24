#include "trainer/evaluate/writers.h"

#include "tests/catch.h"

using namespace inkling;

namespace {

// Writers a, b, c ..., each with ten samples, of which `wrong` are wrong for the first, one fewer for the next, ...
TallyOfWriters tallies_of(int writers, int wrong) {
    TallyOfWriters tallies;
    for (int i = 0; i < writers; ++i) {
        tallies[std::string(1, static_cast<char>('a' + i))] = {10, 10 - std::max(0, wrong - i)};
    }
    return tallies;
}

}  // namespace

TEST_CASE("the worst tenth of writers is counted over all of their samples") {
    const auto worst = worst_tenth(tallies_of(20, 5));
    REQUIRE(worst);
    CHECK(worst->writers == 2);
    CHECK(worst->ranked == 20);
    CHECK(worst->tally == Tally{20, 11});                           // 5 and 4 of ten are wrong
    CHECK(worst_tenth(tallies_of(21, 5))->tally == Tally{30, 18});  // a tenth of 21, rounded up: three writers
    CHECK(worst_tenth(tallies_of(10, 3))->tally == Tally{10, 7});
}

TEST_CASE("fewer than ten writers have no worst tenth") {
    CHECK_FALSE(worst_tenth({}));
    CHECK_FALSE(worst_tenth(tallies_of(9, 5)));
}

TEST_CASE("a writer of few samples is not ranked") {
    TallyOfWriters tallies = tallies_of(10, 1);
    tallies["few"] = {9, 0};
    const auto worst = worst_tenth(tallies);
    REQUIRE(worst);
    CHECK(worst->ranked == 10);
    CHECK(worst->tally == Tally{10, 9});
}

TEST_CASE("of equally read writers the one with more samples is worse") {
    TallyOfWriters tallies = tallies_of(10, 0);
    tallies["d"] = {10, 5};
    tallies["e"] = {30, 15};
    CHECK(worst_tenth(tallies)->tally == Tally{30, 15});
}
