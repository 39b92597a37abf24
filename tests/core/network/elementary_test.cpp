#include "core/network/elementary.h"

#include <cmath>
#include <cstring>
#include <vector>

#include "core/reader/describe.h"
#include "tests/catch.h"
#include "trainer/base/random.h"
#include "trainer/io/sha256.h"

using namespace inkling;

namespace {

constexpr int kTrials = 20000;

double between(Random& random, double least, double most) {
    return least + (most - least) * random.uniform();
}

}  // namespace

TEST_CASE("elementary functions are as close to the C library's as they say") {
    Random random{1};
    for (int i = 0; i < kTrials; ++i) {
        const double x = between(random, -60, 60);
        REQUIRE(std::fabs(exponential(x) - std::exp(x)) <= 1e-15 * std::exp(x));
        const double positive = std::exp(between(random, -60, 60));
        REQUIRE(std::fabs(logarithm(positive) - std::log(positive)) <=
                1e-15 * std::fmax(1, std::fabs(std::log(positive))));
        const double angle = between(random, -10, 10);
        REQUIRE(std::fabs(sine(angle) - std::sin(angle)) <= 1e-15);
        REQUIRE(std::fabs(cosine(angle) - std::cos(angle)) <= 1e-15);
        const double base = between(random, 0.1, 0.9999);
        const double exponent = between(random, 0, 100);
        const double exact = std::pow(base, exponent);
        REQUIRE(std::fabs(power(base, exponent) - exact) <= 1e-15 * exact * (1 - exponent * std::log(base)));
    }
    CHECK(exponential(0) == 1);
    CHECK(exponential(-1e9) == 0);
    CHECK(logarithm(1) == 0);
    CHECK(sine(0) == 0);
    CHECK(cosine(0) == 1);
    CHECK(power(0, 0) == 1);
    CHECK(power(0, 3) == 0);
    CHECK(std::isnan(exponential(std::nan(""))));
}

TEST_CASE("elementary functions give the same bits on every machine") {
    Random random{2};
    std::vector<double> values;
    for (int i = 0; i < 1000; ++i) {
        const double x = between(random, -30, 30);
        for (const double value : {exponential(x), logarithm(x * x + 1e-9), sine(x), cosine(x), random.normal()}) {
            values.push_back(value);
        }
    }
    std::vector<std::uint8_t> bytes(values.size() * sizeof values[0]);
    std::memcpy(bytes.data(), values.data(), bytes.size());
    CHECK(hexadecimal(sha256(bytes)) == "eff280b35bc1361844159a72b5030f3a1183b25f3cf1f77a5338005665044fa7");
}
