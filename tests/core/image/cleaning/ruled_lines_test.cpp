#include "core/image/cleaning/ruled_lines.h"

#include <cmath>

#include "core/image/pipeline.h"
#include "tests/catch.h"
#include "tests/core/image/painted.h"

using namespace inkling;

namespace {

constexpr Colour kPaper{245, 245, 240};
constexpr Colour kPrint{110, 130, 170};
constexpr Colour kInk{30, 40, 120};

PaintedPicture four_on(const std::function<bool(int x, int y)>& printed) {
    return painted(300, 240, [&](int x, int y) { return in_four(x, y) ? kInk : printed(x, y) ? kPrint : kPaper; });
}

// That one component alone is there, to a few pixels.
void check_alone(const FoundInk& found, const Box& where) {
    REQUIRE(found.components.list.size() == 1);
    const SourceBox box = found.placement.in_picture(found.components.list[0].box);
    CHECK(std::abs(box.left - static_cast<float>(where.left)) <= 6);
    CHECK(std::abs(box.top - static_cast<float>(where.top)) <= 6);
    CHECK(std::abs(box.right - static_cast<float>(where.right)) <= 6);
    CHECK(std::abs(box.bottom - static_cast<float>(where.bottom)) <= 6);
}

void check_four_alone(const FoundInk& found) {
    check_alone(found, kFour);
}

}  // namespace

TEST_CASE("squared paper is taken away though its lines leave by the edge beside") {
    const PaintedPicture picture = four_on([](int x, int y) {
        const int along = x * 10 + y;  // turned by a tenth
        const int down = y * 10 - x + 3000;
        return along % 550 < 25 || down % 550 < 25;
    });
    check_four_alone(find_ink(picture.picture()));
}

TEST_CASE("a ruled line goes on behind a stroke where its slope leads it") {
    const PaintedPicture picture = four_on([](int x, int y) {
        const int at = 160 - x / 10;  // behind the bar from 100 to 200
        return y == at || y == at + 1;
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 1);
    check_four_alone(found);
}

TEST_CASE("a line that comes from an edge and ends at a stroke is taken away, one that ends on paper is not") {
    const auto lines_until = [](int end) {
        return find_ink(four_on([=](int x, int y) { return x < end && (y == 80 || y == 81); }).picture()).lines_removed;
    };
    CHECK(lines_until(138) == 1);
    CHECK(lines_until(90) == 0);
}

TEST_CASE("a frame is taken away however it stands, and strokes that close a loop are not") {
    const PaintedPicture framed = four_on([](int x, int y) {
        const int across = (x - 150) * 12 - (y - 120) * 2;  // turned by a sixth
        const int down = (y - 120) * 12 + (x - 150) * 2;
        const int out = std::max(std::abs(across) - 70 * 12, std::abs(down) - 98 * 12);
        return out >= 0 && out < 5 * 12;
    });
    check_four_alone(find_ink(framed.picture()));

    const PaintedPicture nine = painted(200, 200, [](int x, int y) {  // of four straight strokes, four pixels wide
        const bool loop = x >= 70 && x < 120 && y >= 40 && y < 90 && !(x >= 74 && x < 116 && y >= 44 && y < 86);
        const bool stem = x >= 116 && x < 120 && y >= 40 && y < 160;
        return loop || stem ? kInk : Colour{245 - x / 8, 245 - x / 8, 240 - x / 8};
    });
    const FoundInk found = find_ink(nine.picture());
    CHECK(found.lines_removed == 0);
    CHECK(ink_box(found.pixels) == Box{70, 40, 120, 160});
}

TEST_CASE("a box is taken away though the character crosses its side") {
    const PaintedPicture picture = four_on([](int x, int y) {
        const bool inside = x >= 70 && x < 230 && y >= 20 && y < 180;  // the stem ends at 200
        return inside && !(x >= 74 && x < 226 && y >= 24 && y < 176);
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 4);
    check_four_alone(found);
}

TEST_CASE("a level stroke between the sides of a box, and near them, is not one of them") {
    const auto is_box = [](int x, int y) {
        const bool inside = x >= 60 && x < 120 && y >= 30 && y < 140;
        return inside && !(x >= 64 && x < 116 && y >= 34 && y < 136);
    };
    const PaintedPicture picture = painted(180, 170, [&](int x, int y) {
        const bool tee = (x >= 72 && x < 109 && y >= 50 && y < 54) || (x >= 88 && x < 92 && y >= 50 && y < 120);
        return tee ? kInk : is_box(x, y) ? kPrint : kPaper;
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 4);
    CHECK(ink_box(found.pixels) == Box{72, 50, 109, 120});
}

TEST_CASE("bars of a character that is cut out closely are no ruled lines") {
    const PaintedPicture picture = painted(160, 200, [](int x, int y) {  // an E
        const bool bars = x >= 6 && x < (y < 50 || y > 150 ? 154 : 124) && y % 93 >= 6 && y % 93 < 10;
        const bool stem = x >= 6 && x < 10 && y >= 6 && y < 196;
        return bars || stem ? kInk : kPaper;
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 0);
    CHECK(ink_box(found.pixels) == Box{6, 6, 154, 196});
}

TEST_CASE("up to three ruled lines are taken away though they end before the picture does") {
    const PaintedPicture picture = four_on([](int x, int y) {  // as on a scan with a white border
        return x >= 6 && x < 294 && (y == 70 || y == 71 || y == 170 || y == 171);
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 2);
    check_four_alone(found);
}

TEST_CASE("a ruled line is taken away though only dashes lead on to the edge") {
    const auto lines_removed = [](bool dashes) {
        const PaintedPicture picture =
            four_on([=](int x, int y) { return (y == 150 || y == 151) && (x >= 20 || (dashes && x % 5 < 2)); });
        return find_ink(picture.picture()).lines_removed;
    };
    CHECK(lines_removed(true) == 1);
    CHECK(lines_removed(false) == 0);
}

TEST_CASE("a bar that lies beside an edge does not leave by it") {
    const PaintedPicture picture = painted(300, 240, [](int x, int y) {  // a T in the corner
        const bool tee = (x >= 6 && x < 66 && y >= 5 && y < 9) || (x >= 34 && x < 38 && y >= 5 && y < 85);
        return tee ? kInk : kPaper;
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 0);
    CHECK(ink_box(found.pixels) == Box{6, 5, 66, 85});
}

TEST_CASE("a box is taken away though a foot hides most of its side") {
    const PaintedPicture picture = painted(260, 260, [](int x, int y) {
        const bool box = x >= 50 && x < 213 && y >= 50 && y < 213 && !(x >= 53 && x < 210 && y >= 53 && y < 210);
        const bool foot = x >= 75 && x < 185 && y >= 203 && y < 212;
        const bool stem = x >= 75 && x < 84 && y >= 90 && y < 212;
        return foot || stem ? kInk : box ? kPrint : kPaper;
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 4);
    check_alone(found, {75, 90, 185, 212});
}

TEST_CASE("a box is taken away though the character in it is itself a loop of straight strokes") {
    const PaintedPicture picture = painted(260, 260, [](int x, int y) {
        const bool box = x >= 40 && x < 220 && y >= 40 && y < 220 && !(x >= 43 && x < 217 && y >= 43 && y < 217);
        const bool zero = x >= 100 && x < 150 && y >= 90 && y < 170 && !(x >= 105 && x < 145 && y >= 95 && y < 165);
        return zero ? kInk : box ? kPrint : kPaper;
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 4);
    CHECK(ink_box(found.pixels) == Box{100, 90, 150, 170});
}

TEST_CASE("an underline, and what is left of the strokes themselves, is framed by nothing") {
    const PaintedPicture picture = painted(300, 260, [](int x, int y) {  // a B of straight strokes
        const bool upper = x >= 100 && x < 160 && y >= 60 && y < 120 && !(x >= 105 && x < 155 && y >= 65 && y < 115);
        const bool lower = x >= 100 && x < 170 && y >= 115 && y < 185 && !(x >= 105 && x < 165 && y >= 120 && y < 180);
        const bool under = x >= 95 && x < 180 && y >= 180 && y < 185;
        return upper || lower || under ? kInk : Colour{245 - x / 10, 245 - x / 10, 240 - x / 10};
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 0);
    CHECK(ink_box(found.pixels) == Box{95, 60, 180, 185});
}

TEST_CASE("a line is as thick as most of it, though a stroke lies along a part of it") {
    const PaintedPicture picture = painted(300, 240, [](int x, int y) {
        const bool line = y >= 150 && y < 152 && (x < 104 || x >= 196);
        const bool foot = x >= 110 && x < 190 && y >= 145 && y < 151;  // on the line
        const bool stem = x >= 140 && x < 150 && y >= 50 && y < 150;
        return foot || stem ? kInk : line ? kPrint : kPaper;
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 1);
    check_alone(found, {110, 50, 190, 151});
}

TEST_CASE("a ruled line is taken away though the paper is noisy") {
    constexpr int kGrain = 36;
    Noise noise(7);
    const PaintedPicture picture = painted(300, 240, [&](int x, int y) {
        const int light = 110 + noise.level(kGrain);
        const bool line = y >= 120 && y < 124;
        const int value = in_four(x, y) ? light - 90 : line ? light - 45 : light;
        return Colour{value, value, value};
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed > 0);
    check_four_alone(found);
}

TEST_CASE("boxes of a form are taken away though what is in them is small, and though they have cells") {
    struct Form {
        int width, height, cell;  // of the frame, and of its cells
        int characters;
    };
    for (const auto& [width, height, cell, characters] :
         {Form{160, 160, 160, 1}, Form{480, 180, 480, 4}, Form{480, 240, 120, 4}}) {
        CAPTURE(width, cell);
        const PaintedPicture picture = painted(600, 400, [&](int x, int y) {
            const auto [u, v] = std::pair{x - 60, y - 60};
            const bool inside = u >= 0 && u <= width + 2 && v >= 0 && v <= height + 2;
            const bool frame = inside && (u % cell < 3 || v % cell < 3 || v >= height);
            const bool seven = u < 120 * characters && v >= 40 && v < 100 && u >= 0 && u % 120 >= 40 && u % 120 < 80 &&
                               (v < 48 || (u % 120 >= 72));
            return frame || seven ? kInk : kPaper;
        });
        CHECK(find_ink(picture.picture()).components.list.size() == static_cast<std::size_t>(characters));
    }
}
