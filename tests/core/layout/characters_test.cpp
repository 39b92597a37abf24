#include "core/layout/characters.h"

#include "tests/catch.h"

using namespace inkling;

namespace {

Components components_in(const std::vector<Box>& boxes) {
    GreyImage image(1000, 600);
    for (const Box& box : boxes) {
        for (int y = box.top; y < box.bottom; ++y) {
            for (int x = box.left; x < box.right; ++x) {
                image.at(x, y) = 200;
            }
        }
    }
    return components_of(image);
}

std::vector<Box> boxes_of(const std::vector<CharacterComponents>& characters) {
    std::vector<Box> boxes;
    for (const CharacterComponents& character : characters) {
        boxes.push_back(character.box);
    }
    return boxes;
}

}  // namespace

TEST_CASE("parts of a character are one: a dot, a bar, the strokes of an equals sign, a broken stem") {
    const std::vector<std::vector<Box>> characters = {
        {{100, 100, 110, 112}, {98, 140, 110, 240}},                        // i
        {{120, 100, 190, 112}, {100, 120, 170, 240}},                       // 5, its bar apart
        {{100, 100, 200, 112}, {100, 150, 200, 162}},                       // =
        {{100, 100, 112, 240}, {120, 100, 180, 240}},                       // K, its arms apart
        {{100, 100, 112, 180}, {101, 190, 112, 240}},                       // 1, broken
        {{100, 100, 110, 106}, {130, 100, 140, 106}, {100, 120, 140, 200}}  // a with two dots
    };
    for (const auto& boxes : characters) {
        CAPTURE(boxes.front().right, boxes.back().left);
        const auto found = characters_of(components_in(boxes));
        REQUIRE(found.size() == 1);
        CHECK(found[0].components.size() == boxes.size());
    }
}

TEST_CASE("characters beside and above each other are several, in reading order, with their lines") {
    const auto found = characters_of(components_in({{300, 90, 360, 190},
                                                    {100, 100, 112, 200},
                                                    {150, 105, 162, 195},
                                                    {200, 100, 260, 200},
                                                    {100, 260, 160, 360},
                                                    {200, 255, 260, 350}}));
    CHECK(boxes_of(found) == std::vector<Box>{{100, 100, 112, 200},
                                              {150, 105, 162, 195},
                                              {200, 100, 260, 200},
                                              {300, 90, 360, 190},
                                              {100, 260, 160, 360},
                                              {200, 255, 260, 350}});
    std::vector<int> lines;
    for (const CharacterComponents& character : found) {
        lines.push_back(character.line);
    }
    CHECK(lines == std::vector<int>{0, 0, 0, 0, 1, 1});
}

TEST_CASE("a bar goes with what it stands over, not with the row above") {
    const auto found = characters_of(components_in({{100, 100, 170, 230}, {110, 290, 190, 302}, {100, 306, 180, 420}}));
    CHECK(boxes_of(found) == std::vector<Box>{{100, 100, 170, 230}, {100, 290, 190, 420}});
}

TEST_CASE("an underline is no part of what stands over it, and tells nothing of its height") {
    const auto found = characters_of(
        components_in({{100, 100, 160, 180}, {190, 100, 250, 180}, {280, 100, 292, 180}, {90, 200, 400, 206}}));
    CHECK(boxes_of(found) == std::vector<Box>{{100, 100, 160, 180}, {190, 100, 250, 180}, {280, 100, 292, 180}});
    const auto bar = characters_of(components_in({{100, 100, 300, 110}}));
    CHECK(boxes_of(bar) == std::vector<Box>{{100, 100, 300, 110}});
}

TEST_CASE("dirt far from the writing is no character, but a dot alone is") {
    const auto with_dirt = characters_of(components_in({{100, 100, 160, 200}, {700, 400, 706, 406}}));
    CHECK(boxes_of(with_dirt) == std::vector<Box>{{100, 100, 160, 200}});
    CHECK(characters_of(components_in({{700, 400, 706, 406}})).size() == 1);
    CHECK(characters_of({}).empty());
}

TEST_CASE("a character's ink is its own, though another lies in its box") {
    GreyImage ink(40, 40);
    for (int i = 0; i < 30; ++i) {
        ink.at(5, 5 + i) = 200;  // an L ...
        ink.at(5 + i, 34) = 200;
    }
    ink.at(20, 10) = 90;  // ... and a dot in its corner
    const Components components = components_of(ink);
    REQUIRE(components.list.size() == 2);
    const GreyImage own = ink_of(ink, components, {components.list[0].box, 0, {0}});
    CHECK(own.width == 30);
    CHECK(own.height == 30);
    CHECK(own.at(0, 0) == 200);
    CHECK(own.at(15, 5) == 0);
}
