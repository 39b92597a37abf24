#include "core/ink/order.h"

#include "core/ink/median.h"
#include "tests/catch.h"

using namespace inkling;

TEST_CASE("things are sorted by a key, and those of equal keys keep their order") {
    CHECK(order_of({}).empty());
    CHECK(order_of({3, -1, 3, 0}) == std::vector<std::size_t>{1, 3, 0, 2});
    std::vector<std::string> words = {"three", "to", "four", "in", "a"};
    sort_by(words, [](const std::string& word) { return static_cast<std::int64_t>(word.size()); });
    CHECK(words == std::vector<std::string>{"a", "to", "in", "four", "three"});
}

TEST_CASE("the median is in the middle, the upper one of two") {
    CHECK(median_of(std::vector<int>{7}) == 7);
    CHECK(median_of(std::vector<int>{7, -2, 5}) == 5);
    CHECK(median_of(std::vector<std::int64_t>{1, 9, 4, 5}) == 5);
}
