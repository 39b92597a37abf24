#include "trainer/evaluate/evaluation.h"

#include "core/network/codec.h"
#include "core/network/requantise.h"
#include "tests/catch.h"
#include "tests/core/reader/halves.h"

using namespace inkling;

namespace {

// "I" where the upper half has more ink, "L" (or "l") otherwise, and never "X".
Reader upper_or_lower() {
    Model model;
    model.network.input = {28, 28, 1};
    model.network.layers = {Dense{3}};
    Parameters& parameters = model.network.parameters.emplace_back();
    for (const int sign : {1, -1, 0}) {
        for (int i = 0; i < 28 * 28; ++i) {
            parameters.weights.push_back(static_cast<std::int8_t>(i < 28 * 14 ? sign : -sign));
        }
        parameters.bias.push_back(sign == 0 ? -(1 << 24) : 0);
        parameters.multipliers.push_back(kLeastMultiplier);
        parameters.shifts.push_back(30);
    }
    model.classes = {{"I", {}}, {"L", {"l"}}, {"X", {}}};
    model.logit_scale = 0.001f;
    model.self_test.logits = Engine(model.network).logits(self_test_input(model.self_test.seed, model.network.input));
    return *Reader::load(encode(model));
}

const Strokes kUpper = {{{0, 0}, {10, 0}}, {{0, 1}, {10, 1}}, {{5, 0}, {5, 14}}};

Dataset upper_strokes(const std::vector<std::string>& labels) {
    Dataset dataset;
    dataset.labels = labels;
    for (std::size_t label = 0; label < labels.size(); ++label) {
        dataset.samples.push_back({kUpper, label});
    }
    return dataset;
}

Evaluation evaluated(const Reader& reader, const Dataset& dataset, const Selection& selection) {
    return evaluate(reader, AnswerSet(reader.model().classes, selection, "x.ink"), dataset, 1);
}

}  // namespace

TEST_CASE("mistakes between look-alikes are told by the data's own labels, apart from others") {
    const Reader reader = upper_or_lower();
    Dataset dataset = upper_strokes({"I", "L", "X", "l", "7"});
    dataset.samples.push_back({kUpper, 3});
    const Evaluation evaluation = evaluated(reader, dataset, {});
    CHECK(evaluation.confusion.samples() == 5);
    CHECK(evaluation.confusion.correct() == 1);
    CHECK(evaluation.skipped == 1);
    CHECK(evaluation.not_asked == 0);
    CHECK(evaluation.among_best == std::array<std::int64_t, 3>{1, 4, 5});
    CHECK(evaluation.sure == 5);
    CHECK(evaluation.sure_correct == 1);
    CHECK(evaluation.mistakes_alike() == 2);
    REQUIRE(evaluation.mistakes.size() == 3);
    const Mistake& most_frequent = evaluation.mistakes[0];
    CHECK(most_frequent.label == "l");
    CHECK(most_frequent.answer == "I");
    CHECK(most_frequent.alike);
    CHECK(most_frequent.count == 2);
    for (const std::size_t other : {1u, 2u}) {
        CHECK(evaluation.mistakes[other].label == (other == 1 ? "L" : "X"));
        CHECK_FALSE(evaluation.mistakes[other].alike);
    }
}

TEST_CASE("what is not asked for is neither tested nor answered") {
    const Reader reader = upper_or_lower();
    const Dataset dataset = upper_strokes({"I", "L", "X", "l", "7"});
    const Evaluation evaluation = evaluated(reader, dataset, {"letters", "lX", false});
    CHECK(evaluation.confusion.labels == std::vector<std::string>{"L", "X"});
    CHECK(evaluation.confusion.samples() == 2);  // l and X; nobody asked for the capital L
    CHECK(evaluation.confusion.correct() == 1);
    CHECK(evaluation.not_asked == 3);
    CHECK(evaluation.skipped == 0);
    CHECK(evaluation.sure == 0);  // it is most likely an I
    const Evaluation folded = evaluated(reader, dataset, {"letters", "lX", true});
    CHECK(folded.confusion.samples() == 3);
    CHECK(folded.confusion.correct() == 2);
}

TEST_CASE("what the network rejects has its best answer all the same, but is not accepted") {
    Dataset dataset = upper_strokes({"top", "bottom", "t"});
    dataset.samples.push_back({Strokes{}, 0});
    Model model = halves(Framing::glyph, {28, 28, 1}, true);
    model.network.parameters.front().bias.back() = 0;
    model.self_test.logits = Engine(model.network).logits(self_test_input(model.self_test.seed, model.network.input));
    const Evaluation accepting = evaluated(reader_of(model), dataset, {});
    CHECK(accepting.confusion.correct() == 2);
    CHECK(accepting.accepted == 3);
    CHECK(accepting.accepted_correct == 2);
    REQUIRE(accepting.nothing_scores.size() == 4);
    CHECK(accepting.nothing_scores[0] < 0);
    CHECK(accepting.nothing_scores[0] == accepting.nothing_scores[2]);
    CHECK(accepting.nothing_scores[3] == kNoInk);

    model.rejection.margin = static_cast<std::int32_t>(accepting.nothing_scores[0]);
    const Evaluation rejecting = evaluated(reader_of(model), dataset, {});
    CHECK(rejecting.confusion.correct() == 2);
    CHECK(rejecting.accepted == 0);
    CHECK(rejecting.sure == 0);
    CHECK(rejecting.calibration_error == accepting.calibration_error);
}

TEST_CASE("an evaluation tells writers apart where the data do") {
    Dataset dataset;
    dataset.labels = {"I", "L"};
    for (int writer = 0; writer < 10; ++writer) {
        for (int i = 0; i < 10; ++i) {  // the network reads all of it as I
            dataset.samples.push_back(
                {kUpper, writer == 3 && i < 4 ? 1u : 0u, Split::unsplit, "", std::to_string(writer)});
        }
    }
    const Evaluation evaluation = evaluated(upper_or_lower(), dataset, {});
    REQUIRE(evaluation.worst_writers);
    CHECK(evaluation.worst_writers->tally == Tally{10, 6});
    for (Sample& sample : dataset.samples) {
        sample.writer.clear();
    }
    CHECK_FALSE(evaluated(upper_or_lower(), dataset, {}).worst_writers);
}

TEST_CASE("no ink is a mistake like another, and like none") {
    const Reader reader = upper_or_lower();
    Dataset dataset = upper_strokes({"I"});
    dataset.samples[0].source = Strokes{};
    const Evaluation evaluation = evaluated(reader, dataset, {});
    CHECK(evaluation.confusion.counts[0][3] == 1);
    CHECK(evaluation.among_best == std::array<std::int64_t, 3>{0, 0, 0});
    CHECK(evaluation.sure == 0);
    REQUIRE(evaluation.mistakes.size() == 1);
    CHECK(evaluation.mistakes[0].answer.empty());
    CHECK_FALSE(evaluation.mistakes[0].alike);
}
