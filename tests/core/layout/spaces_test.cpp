#include "core/layout/spaces.h"

#include "tests/catch.h"

using namespace inkling;

namespace {

Flags spaces_with_gaps(const std::vector<int>& gaps) {
    std::vector<Box> boxes = {{0, 0, 60, 100}};
    for (const int gap : gaps) {
        const int left = boxes.back().right + gap;
        boxes.push_back({left, 0, left + 60, 100});
    }
    return spaces_before(boxes, 100);
}

}  // namespace

TEST_CASE("a gap that is wide beside the others is a space") {
    CHECK(spaces_with_gaps({20, 30, 180, 25}) == Flags{0, 0, 0, 1, 0});
    CHECK(spaces_with_gaps({20, 300}) == Flags{0, 0, 1});
    CHECK(spaces_with_gaps({}) == Flags{0});
    CHECK(spaces_before({}, 100).empty());
}

TEST_CASE("digits that are all far apart have no spaces between them") {
    CHECK(spaces_with_gaps({110, 130, 120, 140}) == Flags{0, 0, 0, 0, 0});
    CHECK(spaces_with_gaps({90}) == Flags{0, 0});
    CHECK(spaces_with_gaps({280}) == Flags{0, 1});
    CHECK(spaces_with_gaps({10, 80}) == Flags{0, 0, 0});
}
