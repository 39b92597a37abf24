#include "trainer/choice/character_look.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "tests/catch.h"
#include "trainer/choice/data_traits.h"
#include "trainer/data/split.h"

using namespace inkling;

namespace {

template <class OfPlace>
GreyImage painted(int side, OfPlace value) {
    GreyImage image(side, side);
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            image.at(x, y) = static_cast<std::uint8_t>(value(x, y));
        }
    }
    return image;
}

double distance(int x, int y, double middle) {
    return std::hypot(x - middle, y - middle);
}

double share_of_characters(const std::string& data) {
    return traits_of(part_of(load_dataset(data), Split::train), 2).characters;
}

}  // namespace

TEST_CASE("a ring on paper looks like a character, dark or light, what fills the picture does not") {
    const auto ring = [](int x, int y) { return std::abs(distance(x, y, 31.5) - 20) < 3; };
    CHECK(looks_like_character(painted(64, [&](int x, int y) { return ring(x, y) ? 255 : 0; })));
    CHECK(looks_like_character(painted(64, [&](int x, int y) { return ring(x, y) ? 20 : 230; })));
    const std::optional<CharacterLook> look =
        character_look(painted(64, [&](int x, int y) { return ring(x, y) ? 255 : 0; }));
    REQUIRE(look);
    CHECK(look->stroke == Approx(6.0 / 46).epsilon(0.25));
    CHECK(look->ink_at_border == 0);

    CHECK_FALSE(looks_like_character(painted(64, [](int x, int y) { return distance(x, y, 31.5) < 20 ? 255 : 0; })));
    CHECK_FALSE(looks_like_character(painted(64, [](int x, int y) { return 2 * x + 2 * y; })));
    CHECK_FALSE(looks_like_character(painted(64, [](int x, int) { return x % 8 < 4 ? 255 : 0; })));
    CHECK_FALSE(looks_like_character(painted(64, [](int x, int y) { return (x + y) % 3 == 0 ? 150 : 120; })));
    CHECK_FALSE(looks_like_character(painted(1, [](int, int) { return 7; })));
}

TEST_CASE("handwriting looks like characters, clothes do not") {
    CHECK(share_of_characters("sample") > 0.95);
    if (const char* data = std::getenv("INKLING_DATA"); data != nullptr) {
        CHECK(share_of_characters(std::string(data) + "/mnist") > 0.95);
        CHECK(share_of_characters(std::string(data) + "/nist-sd19") > 0.9);
    }
    if (const std::string clothes = "/usr/share/datasets/fashion-mnist"; std::filesystem::exists(clothes)) {
        CHECK(share_of_characters(clothes) < 0.4);
    }
}
