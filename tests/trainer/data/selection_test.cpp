#include "trainer/data/selection.h"

#include "tests/catch.h"
#include "trainer/base/failure.h"

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
    CHECK(allowed_labels(" ice cream , dog") == std::vector<std::string>{"ice cream", "dog"});
    CHECK(allowed_labels("e\xCC\x81x") == std::vector<std::string>{"e\xCC\x81", "x"});  // a combining acute
    CHECK(allowed_labels(" , ").empty());
    CHECK(allowed_labels("").empty());
    CHECK(selects({"digits", "17A"}, "7"));
    CHECK_FALSE(selects({"digits", "17A"}, "A"));
    CHECK_FALSE(selects({"", "17A"}, "2"));
    CHECK_FALSE(selects({"", "17A"}, "a"));
    CHECK(selects({"", "17A", true}, "a"));
    CHECK(selects({"", "17a", true}, "A"));
    CHECK_FALSE(selects({"digits", "17a", true}, "A"));
}

TEST_CASE("case is folded in the letters a to z alone") {
    CHECK(with_case_folded("g") == "G");
    CHECK(with_case_folded("G") == "G");
    CHECK(with_case_folded("7") == "7");
    CHECK(with_case_folded("ß") == "ß");
    CHECK(with_case_folded("ab") == "ab");
    CHECK(with_case_lowered("G") == "g");
    CHECK(with_case_lowered("g") == "g");
    CHECK(with_case_lowered("7") == "7");
    CHECK(with_case_lowered("\xC3\x84") == "\xC3\x84");
}

TEST_CASE("samples that are not asked for are left out, and folded ones bear the capital") {
    Dataset dataset;
    dataset.labels = {"0", "A", "a", "b", "c"};
    for (std::size_t label = 0; label < dataset.labels.size(); ++label) {
        dataset.samples.push_back({Pixels{}, label, Split::train, dataset.labels[label], {}});
    }
    leave_out_unselected(dataset, {"letters", ""}, "here");
    CHECK(dataset.labels == std::vector<std::string>{"A", "a", "b", "c"});
    CHECK(fold_case(dataset, "ab") == std::vector<std::string>{"a", "b"});
    CHECK(dataset.labels == std::vector<std::string>{"A", "B", "c"});
    std::string now;
    for (const Sample& sample : dataset.samples) {
        now += sample.location + ">" + dataset.labels[sample.label] + " ";
    }
    CHECK(now == "A>A a>A b>B c>c ");
    CHECK(fold_case(dataset, "").empty());
    CHECK_THROWS_AS(leave_out_unselected(dataset, {"digits", ""}, "here"), Failure);
}

TEST_CASE("a label that is allowed but is no class is refused, not passed over") {
    CHECK_NOTHROW(check_allowed({"", "cat,a"}, {"a", "b", "cat"}, "pets"));
    CHECK_NOTHROW(check_allowed({"", "A", true}, {"a"}, "pets"));
    CHECK_THROWS_WITH(check_allowed({"", "cat"}, {"a", "b", "cat"}, "pets"),
                      "--allow asks for c, which is no class of pets (0123456789: characters; cat,dog or cat,: names)");
    CHECK_THROWS_AS(check_allowed({"", "A"}, {"a"}, "pets"), Failure);
}
