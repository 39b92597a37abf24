#include "trainer/evaluate/answer_set.h"

#include "tests/catch.h"
#include "trainer/base/failure.h"

using namespace inkling;

namespace {

const std::vector<ClassNames> kClasses = {{"0", {}}, {"A", {}}, {"L", {"l"}}, {"a", {}}, {"b", {"beta"}}};

std::vector<std::string> labels_of(const AnswerSet& answer_set) {
    std::vector<std::string> labels;
    for (const ClassNames& names : answer_set.answers()) {
        labels.push_back(names.label);
    }
    return labels;
}

Reading reading_of(std::vector<Candidate> candidates, Verdict verdict) {
    Reading reading;
    reading.verdict = verdict;
    reading.text = verdict == Verdict::nothing ? "" : candidates.front().label;
    reading.confidence = verdict == Verdict::nothing ? 0 : candidates.front().probability;
    reading.characters.push_back({{}, 0, verdict, std::move(candidates), 0.125f, 0, {}});
    return reading;
}

}  // namespace

TEST_CASE("an answer set selects the classes whose label or alias is asked for") {
    CHECK(labels_of(AnswerSet(kClasses, {}, "x.ink")) == std::vector<std::string>{"0", "A", "L", "a", "b"});
    CHECK_FALSE(AnswerSet(kClasses, {}, "x.ink").options(3).allow);
    const AnswerSet answer_set(kClasses, {"letters", "la", false}, "x.ink");
    CHECK(labels_of(answer_set) == std::vector<std::string>{"L", "a"});
    CHECK(answer_set.options(3).allow == std::vector<std::string>{"L", "a"});
    CHECK(answer_set.options(3).top == 3);
}

TEST_CASE("an answer set that leaves no class is refused with what there would be") {
    try {
        const AnswerSet answer_set(kClasses, {"digits", "A", false}, "x.ink");
        FAIL("it was taken");
    } catch (const Failure& failure) {
        CHECK(failure.code() == ExitCode::usage);
        CHECK(failure.what() == std::string("x.ink has no class that --mode digits with --allow A asks for: its "
                                            "classes are 0 A L a b"));
    }
}

TEST_CASE("where case is folded, classes of a letter are one answer that goes by all names") {
    const AnswerSet answer_set(kClasses, {"letters", "", true}, "x.ink");
    const std::vector<ClassNames> answers = {{"A", {"a"}}, {"L", {"l"}}, {"B", {"b", "beta"}}};
    CHECK(answer_set.answers() == answers);
    CHECK(answer_set.options(1).allow == std::vector<std::string>{"A", "L", "a", "b"});
    CHECK(answer_set.options(1).top == 4);
}

TEST_CASE("probabilities of classes that count as one are added up, and may stand out together") {
    const AnswerSet answer_set(kClasses, {"letters", "", true}, "x.ink");
    const Reading unsure = reading_of({{"L", 0.3125f}, {"A", 0.25f}, {"a", 0.25f}, {"b", 0.0625f}}, Verdict::unsure);
    const Reading answered = answer_set.answered(unsure, 2);
    CHECK(answered.text == "A");
    CHECK(answered.confidence == 0.5f);
    CHECK(answered.verdict == Verdict::character);
    const Character& character = answered.characters.front();
    CHECK(character.verdict == Verdict::character);
    CHECK(character.excluded_probability == 0.125f);
    REQUIRE(character.candidates.size() == 2);
    CHECK(character.candidates[0].label == "A");
    CHECK(character.candidates[1].label == "L");
    CHECK(character.candidates[1].probability == 0.3125f);
    CHECK(answer_set.answered(unsure, 9).characters.front().candidates.size() == 3);
}

TEST_CASE("folding case turns neither doubt nor nothing into an answer") {
    const AnswerSet answer_set(kClasses, {"letters", "", true}, "x.ink");
    const Reading doubt = answer_set.answered(reading_of({{"a", 0.25f}, {"A", 0.125f}}, Verdict::unsure), 3);
    CHECK(doubt.text == "A");
    CHECK(doubt.verdict == Verdict::unsure);
    const Reading nothing = answer_set.answered(reading_of({{"a", 0.5f}, {"A", 0.25f}}, Verdict::nothing), 3);
    CHECK(nothing.text.empty());
    CHECK(nothing.verdict == Verdict::nothing);
    CHECK(nothing.confidence == 0);
    CHECK(answer_set.answered(Reading{}, 3).characters.empty());
}
