#include "trainer/augment/scan.h"

#include <algorithm>
#include <set>

#include "core/ink/raster.h"
#include "tests/catch.h"

using namespace inkling;

namespace {

const Strokes kSeven = {{{0, 0}, {60, 0}, {20, 100}}};

}  // namespace

TEST_CASE("a scan has the resolution of one, and another one for other random numbers") {
    const GreyImage ink = rasterise(kSeven);
    std::set<std::vector<std::uint8_t>> different;
    for (std::uint64_t i = 0; i < 50; ++i) {
        const GreyImage scan = as_scanned(ink, {1, i});
        CHECK(scan == as_scanned(ink, {1, i}));
        REQUIRE(ink_box(scan).has_value());
        const int longer = std::max(scan.width, scan.height);
        CHECK(longer >= 20);
        CHECK(longer < 50);
        different.insert(scan.pixels);
    }
    CHECK(different.size() == 50);
}

TEST_CASE("a few scans have a speck beside the ink, on its left or its right") {
    const GreyImage ink = rasterise({{{0, 0}, {0, 100}}});
    int left = 0, right = 0;
    for (std::uint64_t i = 0; i < 200; ++i) {
        const GreyImage scan = as_scanned(ink, {1, i});
        const auto dark_in = [&](int column) {
            int dark = 0;
            for (int y = 0; y < scan.height; ++y) {
                dark += scan.at(column, y) > 0 ? 1 : 0;
            }
            return dark;
        };
        const bool of_line_alone = scan.width < scan.height / 4;
        left += !of_line_alone && dark_in(scan.width - 1) > scan.height / 3 ? 1 : 0;
        right += !of_line_alone && dark_in(0) > scan.height / 3 ? 1 : 0;
    }
    CHECK(left > 3);
    CHECK(right > 3);
    CHECK(left + right < 60);
}

TEST_CASE("what is drawn has steep edges, as strokes have, and its ink stays where it was") {
    const GreyImage ink = rasterise(kSeven);
    const GreyImage drawn = as_drawn(as_scanned(ink, {1, 4}));
    CHECK(std::max(drawn.width, drawn.height) == kRasterSide);
    const auto greys = std::count_if(drawn.pixels.begin(), drawn.pixels.end(),
                                     [](std::uint8_t value) { return value > 0 && value < 255; });
    CHECK(greys < std::ssize(drawn.pixels) / 5);
    CHECK(drawn.at(drawn.width / 4, drawn.height / 20) > 127);  // the bar of the 7
}

TEST_CASE("paper without ink stays as it is") {
    const GreyImage paper(30, 20);
    CHECK(as_scanned(paper, {1}) == paper);
    CHECK(as_drawn(paper) == paper);
}
