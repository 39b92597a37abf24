#include "core/image/deskew.h"

#include "core/image/cleaning/turned_edges.h"

#include <cstdlib>

#include "core/image/cleaning/straight_lines.h"
#include "tests/catch.h"

using namespace inkling;

namespace {

// Of the ink in a row, how many pixels are empty before it.
int before_ink(const GreyImage& image, int y) {
    int x = 0;
    while (x < image.width && image.at(x, y) == 0) {
        ++x;
    }
    return x;
}

}  // namespace

TEST_CASE("the edges of a turned picture lie where its pixels end") {
    GreyImage full(200, 120);
    full.pixels.assign(full.pixels.size(), 255);
    for (const float slope : {0.0f, 0.08f, -0.08f}) {
        CAPTURE(slope);
        const GreyImage image = deskewed(full, slope);
        const TurnedEdges edges(image.width, image.height, slope);
        const GreyImage across = transposed(image);
        for (int y = 25; y < image.height - 25; y += 10) {
            CHECK(std::abs(edges.left(y) - before_ink(image, y)) <= 1);
            CHECK(edges.transposed().top(y) == edges.left(y));
        }
        for (int x = 25; x < image.width - 25; x += 10) {
            CHECK(std::abs(edges.top(x) - before_ink(across, x)) <= 1);
        }
        CHECK(std::abs(edges.left(60) + edges.right(60) + 200 - image.width) <= 2);
        CHECK(std::abs(edges.top(100) + edges.bottom(100) + 120 - image.height) <= 2);
    }
}
