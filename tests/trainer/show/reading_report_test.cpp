#include "trainer/show/reading_report.h"

#include "tests/catch.h"

using namespace inkling;

namespace {

Character four(Verdict verdict, float probability) {
    return {{10, 20, 40, 70}, 0, verdict, {{"4", probability}, {"9", 0.04f}}, 0, 0, {}};
}

}  // namespace

TEST_CASE("an answer is told as surely as it was read") {
    CHECK(answer_text(four(Verdict::character, 0.96f)) == "4 96.00 % 9 4.00 %");
    CHECK(answer_text(four(Verdict::character, kCertain)) == "4 80.00 % 9 4.00 %");
    CHECK(answer_text(four(Verdict::character, 0.75f)) == "probably: 4 75.00 % 9 4.00 %");
    Character unsure = four(Verdict::unsure, 0.25f);
    unsure.excluded_probability = 0.71f;
    CHECK(answer_text(unsure) == "not sure: 4 25.00 % 9 4.00 %; excluded classes 71.00 %");
    Character nothing = four(Verdict::nothing, 0.96f);  // rejected by the floor
    nothing.nothing_probability = 0.001f;
    CHECK(answer_text(nothing) == "no character; else: 4 96.00 % 9 4.00 %; no character 0.10 %");
    CHECK_FALSE(nothing.is_certain());
}

TEST_CASE("a report has the text, and where each character is") {
    Reading reading;
    CHECK(text_report("a.png", reading) == "a.png: there is no ink on it\n");
    Reader::add_character(reading, four(Verdict::nothing, 0.96f));
    CHECK(text_report("a.png", reading) ==
          "a.png: no character\n  30x50 at 10,20: no character; else: 4 96.00 % 9 4.00 %\n");
    Reader::add_character(reading, four(Verdict::character, 0.96f));
    CHECK(text_report("a.png", reading).starts_with("a.png: 4\n"));
    const nlohmann::json json = json_report(reading);
    CHECK(json["verdict"] == "character");
    CHECK(json["characters"][0]["certain"] == false);
    CHECK(json["characters"][1]["certain"] == true);
}
