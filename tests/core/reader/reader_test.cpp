#include "core/reader/reader.h"

#include <numeric>

#include "core/network/codec.h"
#include "core/network/requantise.h"
#include "tests/catch.h"
#include "tests/core/reader/halves.h"

using namespace inkling;

namespace {

// Two classes: "top" where the upper half of the input has more ink, "bottom" otherwise; and, if asked for, an extra
// output that is sure of nothing.
const Strokes kHeavyTop = {{{0, 0}, {10, 0}}, {{0, 1}, {10, 1}}, {{5, 0}, {5, 14}}};

}  // namespace

TEST_CASE("strokes are read into a list of one character with its box, input and ranked candidates") {
    const Reader reader = reader_of(halves(Framing::glyph, {28, 28, 1}, false));
    ReadOptions options;
    options.stages = true;
    const Reading reading = reader.read(kHeavyTop, options);
    REQUIRE(reading.characters.size() == 1);
    const Character& character = reading.characters.front();
    CHECK(reading.text == "top");
    CHECK(reading.verdict == Verdict::character);
    CHECK(reading.confidence == character.candidates.front().probability);
    CHECK(character.box.right == 10);
    CHECK(character.box.bottom == 14);
    CHECK(character.input.size() == 784);
    REQUIRE(character.candidates.size() == 2);
    CHECK(character.candidates[0].probability + character.candidates[1].probability == Approx(1));
    REQUIRE(reading.stages.size() == 1);
    CHECK(ink_box(reading.stages[0].image));
}

TEST_CASE("no ink gives no characters, not a guess") {
    const Reader reader = reader_of(halves(Framing::glyph, {28, 28, 1}, false));
    const std::vector<std::uint8_t> white(4 * 30 * 30, 255);
    for (const Reading& reading : {reader.read(Strokes{}), reader.read(Strokes{{}}), reader.read(GreyImage(9, 9)),
                                   reader.read(Picture{30, 30, white})}) {
        CHECK(reading.characters.empty());
        CHECK(reading.text.empty());
        CHECK(reading.verdict == Verdict::nothing);
        CHECK(reading.confidence == 0);
    }
}

TEST_CASE("top and allow shorten the list, and leave the probabilities as they are") {
    const Reader reader = reader_of(halves(Framing::glyph, {28, 28, 1}, false));
    ReadOptions options;
    options.top = 1;
    const Reading best = reader.read(kHeavyTop, options);
    CHECK(best.characters[0].candidates.size() == 1);
    CHECK(best.characters[0].excluded_probability == 0);
    options.allow = {"bottom"};
    const Reading restricted = reader.read(kHeavyTop, options);
    CHECK(restricted.text == "bottom");
    CHECK(restricted.confidence == Approx(1 - best.confidence).margin(1e-6));
    CHECK(restricted.verdict == Verdict::unsure);
}

TEST_CASE("what is not allowed counts as excluded probability: nothing of the whole is lost") {
    Model model = halves(Framing::glyph, {28, 28, 1}, true);
    model.temperature = 100;  // so that none of the three is all but certain
    model.network.parameters[0].bias[2] = 0;
    model.self_test.logits.back() = 0;
    const Reader reader = reader_of(model);
    const Character all = reader.read(kHeavyTop).characters[0];
    const float nothing = probabilities(model, reader.logits(all.input)).back();
    for (const std::string label : {"top", "bottom"}) {
        ReadOptions options;
        options.allow = {label};
        const Character one = reader.read(kHeavyTop, options).characters[0];
        REQUIRE(one.candidates.size() == 1);
        CHECK(one.candidates[0].label == label);
        CHECK(one.excluded_probability > 0.1f);
        CHECK(one.candidates[0].probability + one.excluded_probability + nothing == Approx(1));
    }
}

TEST_CASE("an alias allows its class, and a name that no class has allows nothing to answer") {
    const Reader reader = reader_of(halves(Framing::glyph, {28, 28, 1}, false));
    ReadOptions options;
    CHECK(reader.can_answer(options));
    options.allow = {"?", "t"};
    CHECK(reader.can_answer(options));
    const Reading reading = reader.read(kHeavyTop, options);
    CHECK(reading.text == "top");
    CHECK(reading.verdict == Verdict::character);
    CHECK(reading.characters[0].excluded_probability == Approx(1 - reading.confidence).margin(1e-6));
    options.allow = {"?"};
    CHECK_FALSE(reader.can_answer(options));
    options.allow.emplace();
    CHECK_FALSE(reader.can_answer(options));
}

TEST_CASE("an extra output says that there is nothing, and then there is no text") {
    const Reader reader = reader_of(halves(Framing::glyph, {28, 28, 1}, true));
    const Reading reading = reader.read(kHeavyTop);
    REQUIRE(reading.characters.size() == 1);
    CHECK(reading.verdict == Verdict::nothing);
    CHECK(reading.text.empty());
    CHECK(reading.characters[0].candidates.size() == 2);
}

TEST_CASE("a file rejects by two comparisons of integers, each at its own threshold") {
    Model model = halves(Framing::glyph, {28, 28, 1}, true);
    const std::vector<std::int32_t> logits = {700, 900, 400};  // the last one is the extra output's
    CHECK(nothing_score(model, logits) == -500);
    const auto rejected = [&](std::int32_t margin, std::int32_t floor) {
        model.rejection = {Rejection::By::extra_output, margin, floor};
        return rejects(model, logits);
    };
    CHECK(rejected(-500, 0));
    CHECK_FALSE(rejected(-499, 900));
    CHECK(rejected(-499, 901));
    const std::vector<std::int32_t> extremes = {-2147483647, -2147483647, 2147483647};
    CHECK(nothing_score(model, extremes) == 4294967294);
    model.rejection = {};
    CHECK_FALSE(rejects(model, extremes));
}

TEST_CASE("the text of a reading has lines, and spaces where labels would run together") {
    Reading reading;
    const auto add = [&](const std::string& label, int line, Verdict verdict) {
        Reader::add_character(reading, {{}, line, verdict, {{label, 0.9f}}, 0, 0, {}});
        return reading.text;
    };
    CHECK(add("x", 0, Verdict::nothing).empty());
    CHECK(add("a", 1, Verdict::character) == "a");
    CHECK(add("b", 1, Verdict::unsure) == "ab");
    CHECK(add("x", 2, Verdict::nothing) == "ab");
    CHECK(add("c", 2, Verdict::character) == "ab\nc");
    CHECK(add("x", 3, Verdict::nothing) == "ab\nc");
    CHECK(add("d", 4, Verdict::character) == "ab\nc\nd");
    CHECK(add("\u00e9", 4, Verdict::character) == "ab\nc\nd\u00e9");
    CHECK(add("cat", 4, Verdict::character) == "ab\nc\nd\u00e9 cat");
    CHECK(add("e", 4, Verdict::character) == "ab\nc\nd\u00e9 cat e");
}

TEST_CASE("picture framing gives one character whose box is the whole image") {
    const Reader reader = reader_of(halves(Framing::picture, {4, 6, 3}, false));
    std::vector<std::uint8_t> rgba(4 * 40 * 20, 255);
    std::fill(rgba.begin() + 4 * 40 * 10, rgba.end(), std::uint8_t{0});
    for (std::size_t i = 3; i < rgba.size(); i += 4) {
        rgba[i] = 255;
    }
    const Reading reading = reader.read(Picture{40, 20, rgba});
    CHECK(reading.text == "top");
    CHECK(reading.characters[0].box.right == 40);
    CHECK(reading.characters[0].box.bottom == 20);
    CHECK(reading.characters[0].input.size() == 4 * 6 * 3);
}

TEST_CASE("a file whose self-test fails is refused") {
    Model model = halves(Framing::glyph, {28, 28, 1}, false);
    ++model.self_test.logits[0];
    const Result<Reader> reader = Reader::load(encode(model));
    REQUIRE_FALSE(reader);
    CHECK(reader.error().sentence.find("self-test") != std::string::npos);
}

TEST_CASE("probabilities follow the logit scale and the temperature, and stay finite at the extremes") {
    Model model = halves(Framing::glyph, {28, 28, 1}, false);
    const std::vector<std::int32_t> logits = {1000, 0};
    CHECK(probabilities(model, logits)[0] == Approx(1 / (1 + std::exp(-1.0))));
    model.temperature = 2;
    CHECK(probabilities(model, logits)[0] == Approx(1 / (1 + std::exp(-0.5))));
    model.logit_scale = 1e3f;
    model.temperature = 0.01f;
    const std::vector<float> extreme = probabilities(model, std::vector<std::int32_t>{2147483647, -2147483647 - 1});
    CHECK(extreme == std::vector<float>{1, 0});
}
