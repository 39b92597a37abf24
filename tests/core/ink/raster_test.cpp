#include "core/ink/raster.h"

#include <cmath>

#include "tests/catch.h"

using namespace inkling;

namespace {

double total_ink(const GreyImage& image) {
    double total = 0;
    for (const std::uint8_t value : image.pixels) {
        total += value / 255.0;
    }
    return total;
}

constexpr double kPen = kCanonicalPenWidth * kRasterSide;

}  // namespace

TEST_CASE("strokes without points leave the paper blank") {
    REQUIRE_FALSE(ink_box(rasterise({})));
    REQUIRE_FALSE(ink_box(rasterise({{}, {}})));
}

TEST_CASE("the longer side of the ink fills the raster, whatever the unit") {
    for (const float unit : {0.001f, 1.0f, 70000.0f}) {
        const GreyImage image = rasterise({{{0, 0}, {3 * unit, 10 * unit}}});
        const Box box = *ink_box(image);
        CHECK(box.height() == Approx(kRasterSide).margin(1));
        CHECK(box.width() == Approx((kRasterSide - kPen) * 0.3 + kPen).margin(1.5));
    }
}

TEST_CASE("a single point is a dot as wide as the pen") {
    const GreyImage image = rasterise({{{5, 5}}});
    CHECK(total_ink(image) == Approx(std::acos(-1.0) * kPen * kPen / 4).epsilon(0.02));
}

TEST_CASE("a straight line covers its length times the pen, with round caps") {
    const GreyImage image = rasterise({{{0, 0}, {100, 0}}});
    const double path = kRasterSide - kPen;
    CHECK(total_ink(image) == Approx(path * kPen + std::acos(-1.0) * kPen * kPen / 4).epsilon(0.02));
}

TEST_CASE("points in between and repeated points do not change a line") {
    const GreyImage once = rasterise({{{0, 0}, {8, 4}}});
    const GreyImage often = rasterise({{{0, 0}, {0, 0}, {4, 2}, {4, 2}, {8, 4}}});
    REQUIRE(once.pixels.size() == often.pixels.size());
    for (std::size_t i = 0; i < once.pixels.size(); ++i) {
        REQUIRE(std::abs(once.pixels[i] - often.pixels[i]) <= 1);
    }
}

TEST_CASE("every pixel is the coverage by its distance to the nearest segment") {
    const Strokes strokes = {{{0, 0}, {10, 3}, {2, 9}}, {{7, 7}}};
    const GreyImage image = rasterise(strokes);
    const float scale = (kRasterSide - static_cast<float>(kPen)) / 10;  // the path is 10 wide
    const auto offset = static_cast<float>(1 + kPen / 2);
    const auto distance = [&](double x, double y) {
        double nearest = 1e9;
        for (const Stroke& stroke : strokes) {
            for (std::size_t i = 0; i < stroke.size(); ++i) {
                for (int step = 0; step <= 1000; ++step) {
                    const Point a = stroke[i == 0 ? 0 : i - 1];
                    const Point b = stroke[i];
                    const double t = step / 1000.0;
                    const double px = (a.x + t * (b.x - a.x)) * scale + offset;
                    const double py = (a.y + t * (b.y - a.y)) * scale + offset;
                    nearest = std::min(nearest, std::hypot(x - px, y - py));
                }
            }
        }
        return nearest;
    };
    for (int y = 0; y < image.height; y += 3) {
        for (int x = 0; x < image.width; x += 3) {
            const double coverage = std::clamp(kPen / 2 + 0.5 - distance(x + 0.5, y + 0.5), 0.0, 1.0);
            REQUIRE(image.at(x, y) == Approx(255 * coverage).margin(2));
        }
    }
}

TEST_CASE("coordinates as large as the border lets through stay inside the raster") {
    const GreyImage image = rasterise({{{-kLargestCoordinate, 0}, {kLargestCoordinate, 1}, {0, 0.5f}}});
    CHECK(image.width <= kRasterSide + 3);
    CHECK(ink_box(image)->width() == Approx(kRasterSide).margin(1));
}
