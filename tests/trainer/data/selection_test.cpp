#include "trainer/data/selection.h"

#include <catch2/catch.hpp>

using namespace inkling;

TEST_CASE("a mode selects digits, letters or both, and nothing else") {
    const auto selected = [](const std::string& mode) {
        std::string text;
        for (const std::string label : {"0", "9", "A", "z", "10", "cat", "Ä", "-"}) {
            text += selects({mode, ""}, label) ? label + " " : "";
        }
        return text;
    };
    CHECK(selected("digits") == "0 9 ");
    CHECK(selected("letters") == "A z ");
    CHECK(selected("both") == "0 9 A z ");
    CHECK(selected("") == "0 9 A z 10 cat Ä - ");
}

TEST_CASE("allowed labels are single characters of any script, or names between commas") {
    CHECK(allowed_labels("019") == std::vector<std::string>{"0", "1", "9"});
    CHECK(allowed_labels("aÄж") == std::vector<std::string>{"a", "Ä", "ж"});
    CHECK(allowed_labels("cat,dog") == std::vector<std::string>{"cat", "dog"});
    CHECK(allowed_labels("cat,") == std::vector<std::string>{"cat"});
    CHECK(allowed_labels("").empty());
    CHECK(selects({"digits", "17A"}, "7"));
    CHECK_FALSE(selects({"digits", "17A"}, "A"));
    CHECK_FALSE(selects({"", "17A"}, "2"));
}

TEST_CASE("case is folded in the letters a to z alone") {
    CHECK(with_case_folded("g") == "G");
    CHECK(with_case_folded("G") == "G");
    CHECK(with_case_folded("7") == "7");
    CHECK(with_case_folded("ß") == "ß");
    CHECK(with_case_folded("ab") == "ab");
}
