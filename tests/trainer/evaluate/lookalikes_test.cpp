#include "trainer/evaluate/lookalikes.h"

#include "tests/catch.h"

using namespace inkling;

TEST_CASE("characters look alike that are written with one glyph, and no others") {
    for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{{"0", "O"},
                                                                               {"O", "o"},
                                                                               {"1", "l"},
                                                                               {"l", "I"},
                                                                               {"9", "g"},
                                                                               {"g", "9"},
                                                                               {"q", "g"},
                                                                               {"c", "C"},
                                                                               {"M", "m"},
                                                                               {"x", "X"},
                                                                               {"l", "L"}}) {
        CAPTURE(a, b);
        CHECK(look_alike(a, b));
        CHECK(look_alike(b, a));
    }
    for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{{"L", "I"},
                                                                               {"L", "1"},
                                                                               {"2", "Z"},
                                                                               {"5", "S"},
                                                                               {"G", "Q"},
                                                                               {"A", "a"},
                                                                               {"g", "G"},
                                                                               {"N", "n"},
                                                                               {"U", "V"},
                                                                               {"1", "7"},
                                                                               {"O", "O"},
                                                                               {"I", "Il"},
                                                                               {"", ""},
                                                                               {"", "I"}}) {
        CAPTURE(a, b);
        CHECK_FALSE(look_alike(a, b));
        CHECK_FALSE(look_alike(b, a));
    }
}

TEST_CASE("a label looks like a class by any name of it") {
    const ClassNames l{"L", {"l"}};
    CHECK(look_alike("I", l));
    CHECK(look_alike("1", l));
    CHECK_FALSE(look_alike("J", l));
    CHECK(look_alike("q", ClassNames{"G", {"g"}}));
    CHECK_FALSE(look_alike("Q", ClassNames{"G", {"g"}}));
}
