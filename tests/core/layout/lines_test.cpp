#include "core/layout/lines.h"

#include "tests/catch.h"

using namespace inkling;

namespace {

using Lines = std::vector<std::vector<std::size_t>>;

}  // namespace

TEST_CASE("boxes of one row are one line from left to right, in whatever order they were written") {
    CHECK(lines_of(std::vector<Box>{{200, 0, 260, 100}, {0, 5, 60, 95}, {100, -5, 160, 105}}) == Lines{{1, 2, 0}});
    CHECK(lines_of(std::vector<Box>{}).empty());
}

TEST_CASE("rows under each other are lines from the top down, of different lengths and indents") {
    const std::vector<Box> boxes = {{0, 150, 60, 250}, {100, 150, 160, 250}, {300, 0, 360, 100}, {30, 10, 90, 110}};
    CHECK(lines_of(boxes) == Lines{{3, 2}, {0, 1}});
}

TEST_CASE("a line may rise or fall by more than its height") {
    std::vector<Box> rising, falling;
    for (int i = 0; i < 20; ++i) {
        rising.push_back({i * 80, -i * 12, i * 80 + 60, -i * 12 + 100});
        falling.push_back({i * 80, i * 12, i * 80 + 60, i * 12 + 100});
    }
    CHECK(lines_of(rising).size() == 1);
    CHECK(lines_of(falling).size() == 1);
}

TEST_CASE("dots and bars go with the line that is nearest, however small or late they are") {
    const std::vector<Box> boxes = {{0, 0, 60, 100},      {100, 0, 160, 100}, {0, 160, 60, 260},
                                    {100, 160, 160, 260}, {62, 92, 68, 100},  {100, 150, 160, 154}};
    const Lines lines = lines_of(boxes);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == std::vector<std::size_t>{0, 4, 1});
    CHECK(std::find(lines[1].begin(), lines[1].end(), 5u) != lines[1].end());
}

TEST_CASE("the upper and lower half of a character are no two lines") {
    // 1, an 8 of two circles, and a 4 whose stem was begun low.
    const std::vector<Box> boxes = {
        {0, 0, 20, 100}, {60, 0, 110, 50}, {60, 50, 115, 100}, {150, 0, 200, 60}, {185, 45, 190, 100}};
    CHECK(lines_of(boxes).size() == 1);
}

TEST_CASE("a dash alone is a line") {
    CHECK(lines_of(std::vector<Box>{{0, 10, 100, 10}}) == Lines{{0}});
    CHECK(writing_height({{0, 10, 100, 10}}) == 1);
}
