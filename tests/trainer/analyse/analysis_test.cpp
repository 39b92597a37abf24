#include "trainer/analyse/analysis.h"

#include <cmath>

#include "core/image/threshold.h"
#include "tests/catch.h"
#include "trainer/analyse/analysis_report.h"
#include "trainer/analyse/filters.h"
#include "trainer/analyse/local_threshold.h"

using namespace inkling;

namespace {

// A bar that rises to the right, about the middle: its length, its breadth, its angle in degrees.
FoundInk bar(double length, double breadth, double degrees) {
    constexpr int kSide = 200;
    constexpr double kMiddle = 100;
    const double angle = degrees * 3.14159265358979 / 180;
    FoundInk found;
    found.pixels = GreyImage(kSide, kSide);
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const double right = x + 0.5 - kMiddle, up = kMiddle - y - 0.5;
            const double along = right * std::cos(angle) + up * std::sin(angle);
            const double beside = up * std::cos(angle) - right * std::sin(angle);
            found.pixels.at(x, y) = std::fabs(along) < length / 2 && std::fabs(beside) < breadth / 2 ? 255 : 0;
        }
    }
    found.components = components_of(found.pixels);
    found.placement = {kSide, kSide, kSide, kSide, 1, 0};
    return found;
}

GreyImage noise(int width, int height) {
    GreyImage image(width, height);
    std::uint32_t state = 1;
    for (std::uint8_t& value : image.pixels) {
        state = state * 1664525 + 1013904223;
        value = static_cast<std::uint8_t>(state >> 24);
    }
    return image;
}

}  // namespace

TEST_CASE("a bar's direction, size and stroke width are measured, whichever way it points") {
    for (const double degrees : {0.0, 20.0, 45.0, 70.0, 90.0, -30.0, -60.0}) {
        CAPTURE(degrees);
        const std::vector<ComponentShape> shapes = shapes_of(bar(120, 12, degrees));
        REQUIRE(shapes.size() == 1);
        const ComponentShape& shape = shapes.front();
        REQUIRE(shape.orientation);
        CHECK(*shape.orientation == Approx(degrees).margin(0.5));
        CHECK(shape.centre.x == Approx(100).margin(0.2));
        CHECK(shape.centre.y == Approx(100).margin(0.2));
        CHECK(shape.area == Approx(120 * 12).epsilon(0.02));
        CHECK(shape.length == Approx(120 * 4 / std::sqrt(12)).epsilon(0.02));  // a bar's second moment is l * l / 12
        CHECK(shape.breadth == Approx(12 * 4 / std::sqrt(12)).epsilon(0.04));
        CHECK(shape.stroke_width == Approx(12).margin(1.5));
    }
}

TEST_CASE("what is reduced and turned is measured in the picture's own pixels") {
    FoundInk found = bar(120, 12, 0);
    found.placement = {400, 400, 200, 200, 2, 0.1f};
    const ComponentShape shape = shapes_of(found).front();
    CHECK(*shape.orientation == Approx(-std::atan(0.1) * 180 / 3.14159265).margin(0.1));
    CHECK(shape.centre.x == Approx(200));
    CHECK(shape.area == 4 * 120 * 12);
    CHECK(shape.stroke_width == 24);
}

TEST_CASE("a square and a dot have no direction") {
    CHECK_FALSE(shapes_of(bar(12, 12, 0)).front().orientation);
    const ComponentShape dot = shapes_of(bar(2, 2, 0)).front();
    CHECK_FALSE(dot.orientation);
    CHECK(dot.stroke_width == Approx(std::sqrt(2)));  // a corner, along the diagonal
}

TEST_CASE("of what is no writing, specks and frames are counted, and called neither") {
    constexpr int kSide = 200;
    std::vector<std::uint8_t> rgba;
    for (int y = 0; y < kSide; ++y) {
        for (int x = 0; x < kSide; ++x) {
            const int out = (x - 100) * (x - 100) + (y - 100) * (y - 100);
            const bool ring = out >= 85 * 85 && out < 89 * 89;
            const bool bar = x >= 94 && x < 106 && y >= 50 && y < 150;
            const bool speck = x >= 60 && x < 62 && y >= 100 && y < 102;
            const std::uint8_t level = ring || bar || speck ? 40 : 230;
            rgba.insert(rgba.end(), {level, level, level, 255});
        }
    }
    const Analysis analysis = analyse({kSide, kSide, rgba});
    CHECK(analysis.components.size() == 1);
    CHECK(analysis.components_removed == 2);
    CHECK(json_report(analysis)["components_removed"] == 2);
    const std::string text = text_report("ring.png", analysis);
    CHECK(text.find("components  1; left out as no writing: 0 lines, 2 components\n") != std::string::npos);
}

TEST_CASE("Sauvola's levels part a picture as core's threshold does") {
    GreyImage grey = noise(90, 70);
    for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
        grey.pixels[i] = static_cast<std::uint8_t>(128 + grey.pixels[i] / 4 + i % 90 / 2);
        if (i % 90 > 30 && i % 90 < 40) {
            grey.pixels[i] = static_cast<std::uint8_t>(grey.pixels[i] - 120);
        }
    }
    const LocalThreshold local = sauvola_levels(grey, 12);
    GreyImage ink = grey;
    for (std::uint8_t& value : ink.pixels) {
        value = static_cast<std::uint8_t>(255 - value);
    }
    const GreyImage expected = sauvola(ink, 12);
    int different = 0, dark = 0;
    for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
        const bool is_ink = grey.pixels[i] < local.levels.pixels[i];
        different += is_ink != (expected.pixels[i] > 0) ? 1 : 0;
        dark += is_ink ? 1 : 0;
    }
    CHECK(dark > 300);
    CHECK(different == 0);
    CHECK(local.lowest <= local.mean);
    CHECK(local.mean <= local.highest);
}

TEST_CASE("equalised levels are about as frequent as each other") {
    GreyImage dull = noise(256, 256);
    for (std::uint8_t& value : dull.pixels) {
        value = static_cast<std::uint8_t>(100 + value / 4);
    }
    const GreyImage even = equalised(dull);
    const Histogram histogram = histogram_of(even);
    CHECK(histogram.front() > 0);
    CHECK(histogram.back() > 0);
    for (int quarter = 0; quarter < 4; ++quarter) {
        std::int64_t pixels = 0;
        for (int level = 64 * quarter; level < 64 * (quarter + 1); ++level) {
            pixels += histogram[static_cast<std::size_t>(level)];
        }
        CHECK(static_cast<double>(pixels) == Approx(256 * 64).epsilon(0.1));
    }
    const GreyImage plain(5, 3);
    CHECK(equalised(plain) == plain);
}

TEST_CASE("the page of a measurement counts what was found, and apart from it what was left out") {
    Analysis analysis;
    analysis.components.resize(3);
    analysis.lines_removed = 2;
    analysis.components_removed = 7;
    const std::string several = html_section("a.png", analysis);
    CHECK(several.find("<h3>3 components</h3>") != std::string::npos);
    CHECK(several.find("2 lines, 7 components left out") != std::string::npos);
    analysis.components.resize(1);
    CHECK(html_section("a.png", analysis).find("<h3>1 component</h3>") != std::string::npos);
}

TEST_CASE("edges are steepest where black meets white, sharpening leaves a plain picture and a slope's middle alone") {
    GreyImage step(40, 20);
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 40; ++x) {
            step.at(x, y) = x < 20 ? 0 : 255;
        }
    }
    const GreyImage steep = edges(step);
    CHECK(steep.at(19, 10) == 255);
    CHECK(steep.at(20, 10) == 255);
    CHECK(steep.at(17, 10) == 0);
    CHECK(steep.at(0, 0) == 0);

    GreyImage ramp(40, 20);
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 40; ++x) {
            ramp.at(x, y) = static_cast<std::uint8_t>(50 + 3 * x);
        }
    }
    CHECK(sharpened(ramp).at(20, 10) == ramp.at(20, 10));
    GreyImage soft = ramp;
    soft.at(20, 10) = 200;
    CHECK(sharpened(soft).at(20, 10) > 200);
}
