#include "trainer/train/epoch_order.h"

#include <algorithm>
#include <set>

#include "tests/catch.h"

using namespace inkling;

namespace {

// 90 samples of class 0, 8 of class 2 and 2 of class 3; none of class 1.
std::vector<int> uneven() {
    std::vector<int> classes(90, 0);
    classes.insert(classes.end(), 8, 2);
    classes.insert(classes.end(), 2, 3);
    return classes;
}

std::vector<int> counts(const std::vector<std::uint64_t>& order, const std::vector<int>& classes) {
    std::vector<int> of_class(4);
    for (const std::uint64_t draw : order) {
        ++of_class[static_cast<std::size_t>(classes[draw % classes.size()])];
    }
    return of_class;
}

}  // namespace

TEST_CASE("without balance every sample comes once, in another order in each epoch and with each seed") {
    for (const Balance balance : {Balance::none, Balance::weights}) {
        const std::vector<std::uint64_t> order = epoch_order(uneven(), {4, balance}, 1, 0);
        CHECK(std::set<std::uint64_t>(order.begin(), order.end()).size() == 100);
        CHECK(*std::max_element(order.begin(), order.end()) == 99);
        CHECK(order == epoch_order(uneven(), {4, balance}, 1, 0));
        CHECK(order != epoch_order(uneven(), {4, balance}, 1, 1));
        CHECK(order != epoch_order(uneven(), {4, balance}, 2, 0));
    }
}

TEST_CASE("balanced sampling draws every class that has samples equally often, and no draw twice") {
    const std::vector<int> classes = uneven();
    std::set<std::uint64_t> seen;
    for (int epoch = 0; epoch < 20; ++epoch) {
        const std::vector<std::uint64_t> order = epoch_order(classes, {4, Balance::sampling}, 1, epoch);
        CHECK(order.size() == 100);
        CHECK(counts(order, classes) == std::vector<int>{34, 0, 33, 33});
        CHECK(std::set<std::uint64_t>(order.begin(), order.end()).size() == 100);
        for (const std::uint64_t draw : order) {
            seen.insert(draw % 100);
        }
        CHECK(order == epoch_order(classes, {4, Balance::sampling}, 1, epoch));
    }
    CHECK(seen.size() == 100);  // other samples of the large class in each epoch
}

TEST_CASE("class weights give every class that has samples the same weight, and their samples a mean of 1") {
    const std::vector<float> weights = class_weights(uneven(), {4, Balance::weights});
    CHECK(90 * weights[0] == Approx(100.0 / 3));
    CHECK(8 * weights[2] == Approx(100.0 / 3));
    CHECK(2 * weights[3] == Approx(100.0 / 3));
    CHECK(class_weights(uneven(), {4, Balance::none}) == std::vector<float>(4, 1.0f));
    CHECK(class_weights(uneven(), {4, Balance::sampling}) == std::vector<float>(4, 1.0f));
}

TEST_CASE("negatives are their share of the draws, of every kind equally many, and no class changes its order") {
    std::vector<int> classes = uneven();
    classes.insert(classes.end(), 30, 4);  // negatives of two kinds
    classes.insert(classes.end(), 5, 5);
    const Mixture mixture{4, Balance::none, 0.2};
    const std::vector<std::uint64_t> order = epoch_order(classes, mixture, 1, 0);
    REQUIRE(order.size() == 125);
    std::vector<int> of_class(6);
    for (const std::uint64_t draw : order) {
        ++of_class[static_cast<std::size_t>(classes[draw % classes.size()])];
    }
    CHECK(of_class == std::vector<int>{90, 0, 8, 2, 13, 12});
    CHECK(std::set<std::uint64_t>(order.begin(), order.end()).size() == 125);  // the five come again as other draws
    CHECK(order != epoch_order(classes, mixture, 1, 1));
    CHECK(class_weights(classes, mixture).size() == 4);
}

TEST_CASE("an epoch has as many draws as are announced, however many negatives there are") {
    std::vector<int> classes = uneven();
    CHECK(draws_of_epoch(classes, {4}) == 100);
    classes.insert(classes.end(), 5000, 4);
    const Mixture mixture{4, Balance::none, 0.5};
    CHECK(draws_of_epoch(classes, mixture) == 200);
    CHECK(epoch_order(classes, mixture, 1, 0).size() == 200);
}
