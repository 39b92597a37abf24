#include "trainer/network/weights.h"

#include "tests/catch.h"

using namespace inkling;

TEST_CASE("an average keeps its part, and less of it in the first steps") {
    Weights averaged{{0, 4}, {8}};
    average({{1, 4}, {0}}, 0.9, 1, averaged);  // keeps 2 / 11
    CHECK(averaged.parameters[0] == Approx(9.0 / 11));
    CHECK(averaged.parameters[1] == 4);
    CHECK(averaged.statistics[0] == Approx(8 * 2.0 / 11));
    averaged = {{0, 4}, {8}};
    average({{1, 4}, {0}}, 0.9, 1000, averaged);
    CHECK(averaged.parameters[0] == Approx(0.1));
    CHECK(averaged.statistics[0] == Approx(7.2));
}

TEST_CASE("an average forgets how training began, however much it keeps") {
    Weights averaged{{1000}, {}};
    for (int step = 1; step <= 100; ++step) {
        average({{1}, {}}, 0.9999, step, averaged);
    }
    CHECK(averaged.parameters[0] == Approx(1).epsilon(1e-4));
}
