#include "core/framing/pen.h"

#include "core/ink/raster.h"
#include "core/ink/stroke_width.h"
#include "tests/catch.h"

using namespace inkling;

namespace {

// An L, somewhere on a sheet.
GreyImage angle(int side, int pen) {
    GreyImage image(side + 40, side + 30);
    for (int along = 0; along < side; ++along) {
        for (int across = 0; across < pen; ++across) {
            image.at(20 + along, 10 + side - 1 - across) = 255;
            image.at(20 + across, 10 + along) = 255;
        }
    }
    return image;
}

}  // namespace

TEST_CASE("what a thin pen wrote becomes as thick as strokes are drawn, of any size") {
    for (const int side : {60, 200, 900}) {
        CAPTURE(side);
        const GreyImage thick = with_canonical_pen(angle(side, side / 30));
        const Box box = *ink_box(thick);
        CHECK(box.width() == box.height());
        CHECK(box.width() <= kRasterSide + 12);
        const double part = 1.0 * stroke_width_of(thick, 127, 50) / box.width();
        CHECK(part == Approx(kCanonicalPenWidth).margin(0.02));
    }
}

TEST_CASE("what an ordinary pen wrote stays as it is, and so does no ink") {
    for (const GreyImage& ink : {angle(200, 20), angle(60, 12), GreyImage(30, 20)}) {
        CHECK(with_canonical_pen(ink) == ink);
    }
}
