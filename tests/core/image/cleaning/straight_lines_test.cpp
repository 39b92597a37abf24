#include "core/image/cleaning/straight_lines.h"

#include "tests/catch.h"
#include "tests/core/image/painted.h"

using namespace inkling;

TEST_CASE("noise has no straight lines, a line with holes is one") {
    constexpr int kLeast = 20;
    constexpr int kThickest = 6;
    Noise noise(11);
    GreyImage image(300, 240);
    for (std::uint8_t& pixel : image.pixels) {
        pixel = noise.next() % 100 < 8 ? 255 : 0;
    }
    CHECK(straight_lines_of(image, kLeast, kThickest).empty());

    GreyImage ruled(300, 240);
    for (int x = 10; x < 290; ++x) {
        ruled.at(x, 100 + x / 30) = x % 4 == 0 ? 0 : 255;
    }
    const std::vector<StraightLine> lines = straight_lines_of(ruled, kLeast, kThickest);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].from <= 11);
    CHECK(lines[0].to >= 289);
    CHECK(lines[0].thickness == 1);
    CHECK(lines[0].middles.front() == 100);
    CHECK(lines[0].middles.back() == 109);
}
