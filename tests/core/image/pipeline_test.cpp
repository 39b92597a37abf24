#include "core/image/pipeline.h"

#include <string>

#include "core/image/plain_paper.h"
#include "tests/catch.h"
#include "tests/core/image/painted.h"

using namespace inkling;

namespace {

constexpr int kWidth = 300;
constexpr int kHeight = 240;

PaintedPicture four(const Colour& ink, const std::function<Colour(int x, int y)>& paper) {
    return painted(kWidth, kHeight, [&](int x, int y) { return in_four(x, y) ? ink : paper(x, y); });
}

// Of the pixels of the four and of the paper, the parts that were found to be so.
struct Match {
    double ink, paper;
};

Match match_of(const FoundInk& found) {
    REQUIRE(found.pixels.width == kWidth);
    std::array<int, 2> right{};
    std::array<int, 2> all{};
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            const bool is_ink = in_four(x, y);
            ++all[is_ink];
            right[is_ink] += (found.pixels.at(x, y) > 127) == is_ink ? 1 : 0;
        }
    }
    return {1.0 * right[1] / all[1], 1.0 * right[0] / all[0]};
}

void check_four(const FoundInk& found, double ink = 0.97, double paper = 0.999) {
    const Match match = match_of(found);
    CHECK(match.ink >= ink);
    CHECK(match.paper >= paper);
    CHECK(found.components.list.size() == 1);
}

}  // namespace

TEST_CASE("ink of any colour is found on paper of any colour") {
    const std::vector<std::pair<Colour, Colour>> ink_on_paper = {
        {{20, 20, 20}, {250, 250, 250}},   {{250, 250, 250}, {20, 20, 20}}, {{40, 60, 160}, {250, 240, 210}},
        {{205, 60, 60}, {60, 136, 50}},  // of equal luminance
        {{255, 240, 60}, {250, 250, 250}}, {{230, 230, 220}, {40, 70, 55}}, {{150, 150, 150}, {200, 200, 200}},
    };
    for (const auto& [ink, paper] : ink_on_paper) {
        CAPTURE(ink, paper);
        const PaintedPicture picture = four(ink, [&](int, int) { return paper; });
        check_four(find_ink(picture.picture()));
    }
}

TEST_CASE("light that fades across the paper is not ink") {
    Noise noise(1);
    const PaintedPicture picture = painted(kWidth, kHeight, [&](int x, int y) {
        const int light = 255 - x * 150 / kWidth;
        const int value = (in_four(x, y) ? 90 : 240) * light / 255 + noise.level(3);
        return Colour{value, value, value * 9 / 10};
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.polarity == Polarity::dark_on_light);
    check_four(found);
}

TEST_CASE("a shadow with a sharp edge through the writing is not ink") {
    const PaintedPicture picture = painted(kWidth, kHeight, [](int x, int y) {
        const int light = 2 * x + y < 420 ? 255 : 140;
        const int value = (in_four(x, y) ? 70 : 240) * light / 255;
        return Colour{value, value, value};
    });
    check_four(find_ink(picture.picture()));
}

TEST_CASE("a dark shadow that is larger than the writing does not turn ink and paper around") {
    const PaintedPicture picture = painted(kWidth, kHeight, [](int x, int y) {
        const bool shadow = (x - 150) * (x - 150) + (y - 120) * (y - 120) < 110 * 110;
        const int paper = shadow ? 130 : 240;
        const int level = in_four(x, y) ? paper / 2 : paper;
        return Colour{level, level, level};
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.polarity == Polarity::dark_on_light);
    check_four(found, 0.9);
}

TEST_CASE("loops narrower than the pen do not turn ink and paper around") {
    for (const bool dark : {true, false}) {
        const PaintedPicture picture = painted(kWidth, kHeight, [&](int x, int y) {
            const int from_upper = (x - 150) * (x - 150) + (y - 80) * (y - 80);
            const int from_lower = (x - 150) * (x - 150) + (y - 160) * (y - 160);
            const bool ink = std::min(from_upper, from_lower) < 42 * 42 && std::min(from_upper, from_lower) >= 12 * 12;
            const int level = ink == dark ? 20 : 240;
            return Colour{level, level, level};
        });
        CHECK(find_ink(picture.picture()).polarity == (dark ? Polarity::dark_on_light : Polarity::light_on_dark));
    }
}

TEST_CASE("what another, fainter pen wrote as high as the rest is ink") {
    const PaintedPicture picture = four({20, 20, 20}, [](int x, int y) {
        const bool one = x >= 240 && x < 248 && y >= 60 && y < 180;
        return one ? Colour{120, 120, 120} : Colour{250, 250, 250};
    });
    CHECK(find_ink(picture.picture()).components.list.size() == 2);
}

TEST_CASE("what is faint and narrow beside the writing is not ink, wherever it lies") {
    const PaintedPicture picture = four({20, 20, 20}, [](int x, int y) {
        const bool mark = x >= 220 && x < 260 && y >= 100 && y < 106;
        return mark ? Colour{150, 150, 150} : Colour{250, 250, 250};
    });
    check_four(find_ink(picture.picture()));
}

TEST_CASE("salt and pepper are not ink, and do not hide it") {
    Noise noise(7);
    const PaintedPicture picture = painted(kWidth, kHeight, [&](int x, int y) {
        const int kind = noise.next() % 100;
        const int value = kind == 0 ? 0 : kind == 1 ? 255 : in_four(x, y) ? 60 : 220;
        return Colour{value, value, value};
    });
    check_four(find_ink(picture.picture()));
}

TEST_CASE("a line that is a pixel wide outlives the noise filter") {
    const PaintedPicture picture = painted(200, 200, [](int x, int y) {
        const int value = x == 100 && y >= 40 && y < 160 ? 40 : 210;
        return Colour{value, value, value};
    });
    CHECK(ink_box(find_ink(picture.picture()).pixels) == Box{100, 40, 101, 160});
}

TEST_CASE("ruled lines and squared paper are taken away, strokes that cross them stay") {
    for (const bool squared : {false, true}) {
        CAPTURE(squared);
        const PaintedPicture picture = four({30, 40, 120}, [&](int x, int y) {
            const bool line = y % 48 == 20 || y % 48 == 21 || (squared && (x % 48 == 7 || x % 48 == 8));
            return line ? Colour{110, 130, 170} : Colour{245, 245, 240};
        });
        const FoundInk found = find_ink(picture.picture());
        CHECK(found.lines_removed >= 5);
        check_four(found, 0.97, 0.997);
    }
}

TEST_CASE("a box around a character is taken away") {
    const PaintedPicture picture = four({30, 30, 30}, [](int x, int y) {
        const bool inside = x >= 80 && x < 220 && y >= 22 && y < 218;
        const bool frame = inside && !(x >= 83 && x < 217 && y >= 25 && y < 215);
        return frame ? Colour{40, 40, 40} : Colour{250, 250, 250};
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 4);
    check_four(found);
}

TEST_CASE("ruled lines that slope, each in its own way, are taken away") {
    const PaintedPicture picture = four({30, 40, 120}, [&](int x, int y) {
        // As in perspective, from falling by 8 % to rising by 6 %; two pixels thick.
        bool line = false;
        for (int i = 0; i < 4; ++i) {
            const int at = 14 + 56 * i + (x - 150) * (8 * 3 - 14 * i) / 300;
            line = line || y == at || y == at + 1;
        }
        return line ? Colour{110, 130, 170} : Colour{245, 245, 240};
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.lines_removed == 4);
    REQUIRE(found.components.list.size() == 1);
    CHECK(std::abs(found.components.list[0].box.height() - kFour.height()) <= 4);
}

TEST_CASE("a ruled line is taken away though a stroke lies on a third of it") {
    const PaintedPicture picture = four({30, 40, 120}, [&](int, int y) {
        const bool line = y % 104 == 44 || y % 104 == 45;  // the second lies in the four's bar
        return line ? Colour{110, 130, 170} : Colour{245, 245, 240};
    });
    CHECK(find_ink(picture.picture()).lines_removed == 2);
}

TEST_CASE("a thin ruled line is taken away though a bowed one stays, from edge to edge") {
    const PaintedPicture picture = four({30, 40, 120}, [&](int x, int y) {
        const int bowed = 148 + (x - 150) * (x - 150) / 900;
        return y == 20 || y == 21 || y == bowed || y == bowed + 1 ? Colour{110, 130, 170} : Colour{245, 245, 240};
    });
    CHECK(find_ink(picture.picture()).lines_removed == 1);
}

TEST_CASE("thin lines beside the writing that close no frame are no ink, a stroke half as wide is") {
    const auto with_beside = [](int thickness) {
        return four({30, 30, 30}, [=](int x, int y) {
            const bool corner = (x >= 40 && x < 40 + thickness && y >= 30 && y < 210) ||
                                (y >= 210 && y < 210 + thickness && x >= 40 && x < 220);
            return corner ? Colour{60, 60, 60} : Colour{250 - x / 20, 250, 250};
        });
    };
    check_four(find_ink(with_beside(3).picture()));
    CHECK(find_ink(with_beside(8).picture()).components.list.size() == 2);
}

TEST_CASE("what was drawn around several characters is no ink of theirs") {
    const auto around = [](int thickness) {
        return painted(420, 240, [=](int x, int y) {
            const auto [across, down] = std::pair{(x - 210) / 200.0, (y - 120) / 110.0};
            const auto [within, beneath] = std::pair{(x - 210) / (200.0 - thickness), (y - 120) / (110.0 - thickness)};
            const bool ring = across * across + down * down < 1 && within * within + beneath * beneath >= 1;
            const bool bars = x >= 120 && x < 300 && x % 60 < 12 && y >= 80 && y < 160;
            return ring || bars ? Colour{30, 30, 30} : Colour{250 - x / 20, 250, 250};
        });
    };
    CHECK(find_ink(around(6).picture()).components.list.size() == 3);
    CHECK(find_ink(around(30).picture()).components.list.size() == 4);  // bolder than the writing: it is writing
}

TEST_CASE("bars of a character are no ruled lines, and a square zero is no box") {
    const auto bars = painted(300, 240, [](int x, int y) {  // an E that fills its picture
        const bool ink = x < 14 || y < 14 || y >= 226 || (y >= 112 && y < 124);
        return ink ? Colour{20, 20, 20} : Colour{250, 250, 250};
    });
    const auto zero = painted(300, 240, [](int x, int y) {
        const bool ink = x >= 100 && x < 200 && y >= 40 && y < 200 && !(x >= 104 && x < 196 && y >= 44 && y < 196);
        return ink ? Colour{20, 20, 20} : Colour{250, 250, 250};
    });
    for (const PaintedPicture& picture : {bars, zero}) {
        CHECK(find_ink(picture.picture()).lines_removed == 0);
    }
    CHECK(ink_box(find_ink(bars.picture()).pixels) == Box{0, 0, 300, 240});
    CHECK(ink_box(find_ink(zero.picture()).pixels) == Box{100, 40, 200, 200});
}

TEST_CASE("a picture that is turned by three degrees is turned back, and its boxes lie where it shows them") {
    constexpr float kSlope = 0.0524f;  // tan 3 degrees
    // A row of eight bars, and what they stand on.
    const PaintedPicture picture = painted(600, 300, [](int x, int y) {
        const float down = static_cast<float>(y) - kSlope * static_cast<float>(x - 300);
        const float across = static_cast<float>(x) + kSlope * static_cast<float>(y - 150);
        const bool bar =
            across >= 80 && across < 520 && static_cast<int>(across - 80) % 60 < 10 && down >= 120 && down < 180;
        const bool line = down >= 190 && down < 193;
        const int value = bar ? 20 : line ? 90 : 245;
        return Colour{value, value, value};
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.placement.slope == Approx(kSlope).margin(0.004));
    CHECK(found.lines_removed == 1);
    REQUIRE(found.components.list.size() == 8);
    const Component& first =
        *std::min_element(found.components.list.begin(), found.components.list.end(),
                          [](const Component& a, const Component& b) { return a.box.left < b.box.left; });
    const SourceBox box = found.placement.in_picture(first.box);
    CHECK(box.left == Approx(80).margin(5));
    CHECK(box.top == Approx(120 - 300 * kSlope + 85 * kSlope).margin(5));
    CHECK(box.bottom - box.top == Approx(60).margin(6));
}

TEST_CASE("a blank picture has no ink, whatever its size and colour") {
    for (const auto& [width, height] : {std::pair{1, 1}, {1, 300}, {300, 1}, {2, 2}, {200, 150}, {16384, 3}}) {
        for (const int value : {0, 90, 255}) {
            CAPTURE(width, height, value);
            const PaintedPicture picture =
                painted(width, height, [&](int, int) { return Colour{value, value, value}; });
            const FoundInk found = find_ink(picture.picture(), true);
            CHECK_FALSE(ink_box(found.pixels));
            CHECK(found.components.list.empty());
        }
    }
}

TEST_CASE("noise alone has no ink") {
    Noise noise(3);
    const PaintedPicture picture = painted(400, 300, [&](int x, int) {
        const int value = 200 - x / 8 + noise.level(6);
        return Colour{value, value, value};
    });
    CHECK_FALSE(ink_box(find_ink(picture.picture()).pixels));
}

TEST_CASE("faint strokes beside dark ones are ink too") {
    const PaintedPicture picture = painted(400, 240, [](int x, int y) {
        const bool dark = y >= 60 && y < 180 && x >= 60 && x < 72;
        const bool faint = y >= 60 && y < 180 && x >= 300 && x < 312;
        const int value = dark ? 10 : faint ? 165 : 245;
        return Colour{value, value, value};
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.threshold_kind == ThresholdKind::sauvola);
    CHECK(found.components.list.size() == 2);
}

TEST_CASE("a large picture is reduced, and its boxes are in its own pixels") {
    const PaintedPicture picture = painted(4001, 2999, [](int x, int y) {
        const int value = x >= 1000 && x < 1200 && y >= 800 && y < 2000 ? 40 : 230;
        return Colour{value, value, value};
    });
    const FoundInk found = find_ink(picture.picture());
    CHECK(found.placement.reduction == 2);
    CHECK(static_cast<std::int64_t>(found.pixels.width) * found.pixels.height <= kMostInkPixels);
    REQUIRE(found.components.list.size() == 1);
    const SourceBox box = found.placement.in_picture(found.components.list[0].box);
    CHECK(box.left == Approx(1000).margin(2));
    CHECK(box.right == Approx(1200).margin(2));
    CHECK(box.top == Approx(800).margin(2));
    CHECK(box.bottom == Approx(2000).margin(2));
}

TEST_CASE("every stage is a picture, in one order, plain paper needs the last alone") {
    const auto names = [](const FoundInk& found) {
        std::vector<std::string> all;
        for (const Stage& stage : found.stages) {
            all.emplace_back(stage.name);
            CHECK(stage.image.pixels.size() == static_cast<std::size_t>(stage.image.width * stage.image.height));
        }
        return all;
    };
    const PaintedPicture photo = four({20, 20, 20}, [](int x, int) { return Colour{255 - x / 3, 240, 200}; });
    CHECK(names(find_ink(photo.picture(), true)) == std::vector<std::string>{"balanced", "grey", "clean", "flat",
                                                                             "stretched", "binary", "deskewed",
                                                                             "lines_removed", "specks_removed", "ink"});
    CHECK(names(find_ink(photo.picture())).empty());
    const PaintedPicture plain = painted(100, 100, [](int x, int y) {
        return x > 40 && x < 50 && y > 20 && y < 80 ? Colour{0, 0, 0} : Colour{255, 255, 255};
    });
    const FoundInk found = find_ink(plain.picture(), true);
    CHECK(names(found) == std::vector<std::string>{"ink"});
    CHECK(found.pixels == ink_of(plain.picture()));
}
