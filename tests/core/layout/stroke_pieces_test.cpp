#include "core/layout/stroke_pieces.h"

#include "core/layout/whole_units.h"
#include "tests/catch.h"

using namespace inkling;

namespace {

Stroke circle(float x, float y, float radius) {
    Stroke stroke;
    for (int i = 0; i <= 24; ++i) {
        constexpr float kCosines[] = {1, 0.966f, 0.866f, 0.707f, 0.5f, 0.259f, 0};
        const auto cosine = [&](int step) {
            step = (step % 24 + 24) % 24;
            const int quarter = step % 12 <= 6 ? step % 12 : 12 - step % 12;
            return (step > 6 && step < 18 ? -1 : 1) * kCosines[quarter];
        };
        stroke.push_back({x + radius * cosine(i - 6), y + radius * cosine(i + 12)});
    }
    return stroke;
}

// Two circles in one stroke, joined at their tops.
Stroke two_circles() {
    Stroke stroke = circle(50, 50, 40);
    const Stroke second = circle(170, 50, 40);
    stroke.insert(stroke.end(), second.begin(), second.end());
    return stroke;
}

Strokes upright_strokes() {
    return {{{0, 0}, {0, 100}}, {{300, 0}, {300, 100}}};
}

}  // namespace

TEST_CASE("strokes in whole units keep their form, whatever the device's unit is") {
    const Strokes strokes = {{{1.5f, 2.25f}, {3.5f, 2.25f}}, {{2.5f, 6.25f}}};
    const auto whole = in_whole_units(strokes);
    REQUIRE(whole.size() == 2);
    const std::int32_t width = whole[0][1].x - whole[0][0].x;
    CHECK(whole[0][0].x == 0);
    CHECK(whole[0][0].y == 0);
    CHECK(whole[1][0].x * 2 == width);
    CHECK(whole[1][0].y == 2 * width);
    CHECK(whole[1][0].y <= kMostUnits);
    Strokes smaller = strokes;
    for (Stroke& stroke : smaller) {
        for (Point& point : stroke) {
            point = {point.x / 1024, point.y / 1024};
        }
    }
    const auto of_smaller = in_whole_units(smaller);
    CHECK(of_smaller[0][1].x == whole[0][1].x);
    CHECK(of_smaller[1][0].y == whole[1][0].y);
    CHECK(in_whole_units({}).empty());
    CHECK(in_whole_units({{{7, 7}}})[0][0].x == 0);
}

TEST_CASE("the largest coordinates and the smallest differences stay within whole units") {
    for (const float far : {kLargestCoordinate, 1e-30f}) {
        const auto whole = in_whole_units({{{-far, -far}, {far, far}}});
        CHECK(whole[0][1].x <= kMostUnits);
        CHECK(whole[0][1].x >= kMostUnits / 2);
    }
}

TEST_CASE("a stroke that leads from one character to the next is cut there, and no other one is") {
    Strokes strokes = upright_strokes();
    strokes.push_back(two_circles());
    const auto lines = lines_of(strokes);
    REQUIRE(lines.size() == 1);
    REQUIRE(lines[0].pieces.size() == 4);
    CHECK(lines[0].pieces[0] == StrokePiece{0, 0, 1});
    CHECK(lines[0].pieces[1].stroke == 2);
    CHECK(lines[0].pieces[1].last == 24);  // the whole first circle
    CHECK(lines[0].pieces[2].first == 25);
    CHECK(lines[0].segments[1].pieces == 2);
    CHECK(joined({lines[0].pieces[2], lines[0].pieces[1]}) == std::vector<StrokePiece>{{2, 0, strokes[2].size() - 1}});
    CHECK(cut_out(strokes, {{1, 0, 1}}) == Strokes{strokes[1]});

    Strokes circle_alone = upright_strokes();
    circle_alone.push_back(circle(150, 50, 50));
    CHECK(lines_of(circle_alone)[0].pieces.size() == 3);
}

TEST_CASE("slant is taken out before strokes are put in order") {
    // A slanting 1 whose top lies over the slanting 7 on its right.
    const Strokes strokes = {{{100, 0}, {40, 100}}, {{90, 0}, {150, 0}, {90, 100}}, {{190, 0}, {130, 100}}};
    const auto lines = lines_of(strokes);
    REQUIRE(lines.size() == 1);
    std::vector<std::size_t> order;
    for (const StrokePiece& piece : lines[0].pieces) {
        order.push_back(piece.stroke);
    }
    CHECK(order == std::vector<std::size_t>{0, 1, 2});
    CHECK(lines[0].segments[0].box.right < lines[0].segments[1].box.right);
    CHECK(lines[0].segments[0].box.width() < 30 * lines[0].segments[1].box.height() / 100);
}

TEST_CASE("strokes without points are in no line") {
    CHECK(lines_of(Strokes{{}, {}}).empty());
    CHECK(lines_of(Strokes{{}, {{1, 1}}})[0].pieces[0].stroke == 1);
}
