#include "trainer/evaluate/strings.h"

#include "tests/catch.h"
#include "trainer/io/weight_file.h"

using namespace inkling;

namespace {

Reading reading_of(const std::string& text, const std::vector<std::string>& others = {}) {
    Reading reading;
    reading.text = text;
    for (const std::string& other : others) {
        reading.alternatives.push_back({other, 0.1});
    }
    return reading;
}

}  // namespace

TEST_CASE("a string is right, cut rightly, among the best three, or so many edits away") {
    const StringOutcome right = outcome_of(reading_of("12\n34"), "12 34");
    CHECK((right.right && right.cut && right.among_three && right.edits == 0));
    const StringOutcome second = outcome_of(reading_of("1234", {"1284", "12 34", "1"}), "12 34");
    CHECK((!second.right && second.cut && second.among_three && second.edits == 1));
    const StringOutcome late = outcome_of(reading_of("134", {"1", "13", "1234"}), "1234");
    CHECK((!late.right && !late.cut && !late.among_three && late.edits == 1));
    CHECK(outcome_of(reading_of(""), "12").edits == 2);
    CHECK(outcome_of(reading_of("ä"), "a").edits == 1);
}

TEST_CASE("figures are counted over strings and characters, and mistakes are listed") {
    std::vector<StringOutcome> outcomes = {outcome_of(reading_of("12"), "12"), outcome_of(reading_of("1"), "17")};
    outcomes[0].kind = "number";
    outcomes[1].name = "a.jsonl#1";
    const std::string report = strings_report(outcomes);
    CHECK(report.find("50.00 %") != std::string::npos);
    CHECK(report.find("number") != std::string::npos);
    CHECK(report.find("25.00 %") != std::string::npos);  // one edit of four characters
    CHECK(report.find("a.jsonl#1: \"17\" was read as \"1\"") != std::string::npos);
}

TEST_CASE("a truth is reachable if hypotheses that are read alone make it") {
    const Reader reader = read_weight_file(std::string(INKLING_WEIGHTS) + "/digits.ink");
    const Strokes one_seven = {{{0, 0}, {0, 100}}, {{40, 0}, {90, 0}, {60, 100}}};
    const auto lines = lines_to_read(one_seven);
    CHECK(is_reachable(lines, reader, "17"));
    CHECK(is_reachable(lines, reader, "1 7"));
    CHECK_FALSE(is_reachable(lines, reader, "71"));
    CHECK_FALSE(is_reachable(lines, reader, "2"));
    CHECK_FALSE(is_reachable(lines, reader, "175"));
}
