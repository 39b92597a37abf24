#include "core/image/plain_paper.h"

#include <functional>

#include "core/framing/glyph.h"
#include "core/framing/whole_picture.h"
#include "tests/catch.h"
#include "trainer/data/split.h"

using namespace inkling;

namespace {

using Rgba = std::array<int, 4>;

struct Painted {
    int width, height;
    std::vector<std::uint8_t> rgba;
    Picture picture() const { return {width, height, rgba}; }
};

Painted paint(int width, int height, const std::function<Rgba(int x, int y)>& colour) {
    Painted painted{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (const int channel : colour(x, y)) {
                painted.rgba.push_back(static_cast<std::uint8_t>(channel));
            }
        }
    }
    return painted;
}

bool in_bar(int x, int y) {
    return x >= 40 && x < 50 && y >= 20 && y < 80;
}
constexpr Box kBar{40, 20, 50, 80};

}  // namespace

TEST_CASE("a picture of MNIST's own pixels gives MNIST's own ink") {
    const Dataset sample = part_of(load_dataset("sample"), Split::test);
    for (const Sample& one : sample.samples) {
        const auto& image = std::get<Pixels>(one.source);
        const Pixels rgba = as_rgba(image);
        REQUIRE(ink_of(picture_of(rgba)).pixels == image.values);
    }
}

TEST_CASE("ink is found in either polarity, in colour, and on transparent paper") {
    const std::vector<std::pair<Rgba, Rgba>> ink_on_paper = {
        {{0, 0, 0, 255}, {255, 255, 255, 255}},
        {{255, 255, 255, 255}, {0, 0, 0, 255}},
        {{20, 40, 160, 255}, {250, 240, 210, 255}},
        {{200, 200, 200, 255}, {40, 60, 50, 255}},
        {{0, 0, 0, 255}, {0, 0, 0, 0}},
        {{255, 255, 255, 255}, {0, 0, 0, 0}},
        {{150, 150, 150, 255}, {200, 200, 200, 255}},
    };
    for (const auto& [ink, paper] : ink_on_paper) {
        const Painted painted = paint(100, 100, [&](int x, int y) { return in_bar(x, y) ? ink : paper; });
        const GreyImage found = ink_of(painted.picture());
        CAPTURE(ink, paper);
        REQUIRE(ink_box(found) == kBar);
        CHECK(found.at(45, 50) >= 240);
    }
}

TEST_CASE("uneven paper is not ink") {
    const Painted painted = paint(200, 200, [](int x, int y) {
        const int paper = 230 + (x * 7 + y * 13) % 9;  // up to 8 levels of noise
        const int value = in_bar(x, y) ? 40 : paper;
        return Rgba{value, value, value, 255};
    });
    CHECK(ink_box(ink_of(painted.picture())) == kBar);
}

TEST_CASE("a blank picture has no ink, whatever its colour") {
    for (const int value : {0, 7, 128, 255}) {
        const Painted painted = paint(50, 30, [&](int x, int y) {
            const int v = std::min(255, value + (x + y) % 3);
            return Rgba{v, v, v, 255};
        });
        CHECK_FALSE(ink_box(ink_of(painted.picture())));
    }
    const Painted one = paint(1, 1, [](int, int) { return Rgba{3, 200, 7, 255}; });
    CHECK_FALSE(ink_box(ink_of(one.picture())));
}

TEST_CASE("a dark picture and its negative give the same ink") {
    const auto shade = [](int x, int y) { return in_bar(x, y) ? 255 - (x - 40) * 10 : 0; };
    const Painted light =
        paint(100, 100, [&](int x, int y) { return Rgba{shade(x, y), shade(x, y), shade(x, y), 255}; });
    const Painted dark = paint(100, 100, [&](int x, int y) {
        const int v = 255 - shade(x, y);
        return Rgba{v, v, v, 255};
    });
    CHECK(ink_of(light.picture()) == ink_of(dark.picture()));
}

TEST_CASE("a whole picture is scaled to the network's input, in grey or colour") {
    const Painted painted =
        paint(64, 48, [](int x, int) { return x < 32 ? Rgba{255, 0, 0, 255} : Rgba{0, 0, 255, 255}; });
    const std::vector<std::uint8_t> colour = picture_input(painted.picture(), {6, 8, 3});
    REQUIRE(colour.size() == 6 * 8 * 3);
    CHECK(std::vector<int>(colour.begin(), colour.begin() + 3) == std::vector<int>{255, 0, 0});
    CHECK(std::vector<int>(colour.end() - 3, colour.end()) == std::vector<int>{0, 0, 255});
    const std::vector<std::uint8_t> grey = picture_input(painted.picture(), {6, 8, 1});
    REQUIRE(grey.size() == 6 * 8);
    CHECK(int{grey.front()} == 76);  // 0.299 of 255
    CHECK(int{grey.back()} == 29);   // 0.114 of 255
}
