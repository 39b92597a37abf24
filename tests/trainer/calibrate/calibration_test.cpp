#include "trainer/calibrate/calibration.h"

#include <cmath>

#include "core/network/elementary.h"
#include "tests/catch.h"
#include "tests/core/reader/halves.h"
#include "trainer/base/random.h"

using namespace inkling;

namespace {

// Two classes and an extra output; a logit is a thousandth.
Model model() {
    Model made = halves(Framing::glyph, {28, 28, 1}, true);
    made.rejection.margin = 1 << 30;  // it rejects nothing
    made.rejection.floor = -(1 << 30);
    return made;
}

// Characters whose true classes are drawn by the probabilities that logits / temperature mean.
LabelledLogits drawn(std::size_t count, double temperature) {
    Random random{7};
    LabelledLogits characters;
    for (std::size_t i = 0; i < count; ++i) {
        const double first = random.symmetric(3) * temperature;
        const double odds = exponential(first / temperature);
        characters.logits.push_back({static_cast<std::int32_t>(std::lround(1000 * first)), 0, -100'000'000});
        characters.classes.push_back(random.uniform() < odds / (1 + odds) ? 0 : 1);
    }
    return characters;
}

}  // namespace

TEST_CASE("the temperature is found by which the classes were drawn") {
    for (const double temperature : {0.2, 1.0, 3.5}) {
        const LabelledLogits characters = drawn(20'000, temperature);
        const auto fitted = static_cast<double>(fitted_temperature(model(), characters));
        CHECK(fitted == Approx(temperature).epsilon(0.05));
        Model at_fitted = model();
        at_fitted.temperature = static_cast<float>(fitted);
        const DecisionFit fit = fit_of(at_fitted, characters);
        CHECK(fit.calibration_error < 0.02);
        for (const double other : {0.9, 1.1}) {
            Model beside = model();
            beside.temperature = static_cast<float>(fitted * other);
            CHECK(fit_of(beside, characters).negative_log_likelihood > fit.negative_log_likelihood);
        }
    }
}

TEST_CASE("answers that are all right, or all wrong, have a temperature within the format's bounds") {
    LabelledLogits characters;
    for (int i = 0; i < 200; ++i) {
        characters.logits.push_back({5000, 0, -9000});
        characters.classes.push_back(0);
    }
    Model fitted = model();
    fitted.temperature = fitted_temperature(fitted, characters);
    CHECK(probabilities(fitted, characters.logits.front()).front() == Approx(201.0 / 202).epsilon(0.001));
    std::fill(characters.classes.begin(), characters.classes.end(), 1);
    CHECK(fitted_temperature(model(), characters) > 5);
}

TEST_CASE("what is no character is as probable, over the characters, as often they are rejected") {
    LabelledLogits characters;
    Random random{3};
    for (int i = 0; i < 5000; ++i) {
        const auto best = static_cast<std::int32_t>(4000 + random.normal() * 1000);
        characters.logits.push_back({best, 0, best - 4000 + static_cast<std::int32_t>(random.normal() * 1500)});
        characters.classes.push_back(0);
    }
    Model shifted = model();
    const std::int64_t offset = fitted_offset(shifted, characters);
    CHECK(offset < 0);
    const std::vector<std::uint8_t> input = self_test_input(5, shifted.network.input);
    const std::vector<std::int32_t> before = Engine(shifted.network).logits(input);
    shift_extra_output(shifted, offset);
    const std::vector<std::int32_t> after = Engine(shifted.network).logits(input);
    CHECK(after[0] == before[0]);
    CHECK(std::abs(after[2] - before[2] - offset) <= 1);
    CHECK(Reader::load(encode(shifted)));
    double sum = 0;
    for (std::vector<std::int32_t>& logits : characters.logits) {
        logits[2] += static_cast<std::int32_t>(offset);
        sum += static_cast<double>(probabilities(shifted, logits).back());
    }
    CHECK(sum / 5000 == Approx(kShareOfNothing).epsilon(0.01));
    shift_extra_output(shifted, std::int64_t{1} << 60);  // no further than the format goes
    CHECK(Reader::load(encode(shifted)));
}

TEST_CASE("thresholds reject few of the characters, the least sure ones, and what is more extreme") {
    LabelledLogits characters;
    for (int i = 0; i < 10'000; ++i) {
        characters.logits.push_back({1000 + i, 0, 0});  // scores from -1000 down, best logits from 1000 up
        characters.classes.push_back(0);
    }
    Model decided = model();
    CHECK(accepted_part(decided, characters) == 1);
    decided.rejection = fitted_rejection(decided, characters);
    CHECK(decided.rejection.margin == -1000 - static_cast<int>(10'000 * kRejectedByMargin) + 1);
    CHECK(decided.rejection.floor == 1000 + static_cast<int>(10'000 * kRejectedByFloor));
    CHECK(accepted_part(decided, characters) >= 1 - kRejectedByMargin - kRejectedByFloor);
    CHECK(accepted_part(decided, {{{5000, 0, 0}, {900, 0, 0}, {0, 0, 0}, {5000, 0, 4900}}, {2, 2, 2, 2}}) == 0.25);
    const Calibrated fitted = calibrated(model(), characters);
    CHECK(fitted.before.accepted == 1);
    CHECK(fitted.after.accepted >= 1 - kRejectedByMargin - kRejectedByFloor);
    CHECK(fitted.after.accepted < 1);
}

TEST_CASE("a model that cannot reject keeps its rule, and gets a temperature") {
    const Model plain = halves(Framing::glyph, {28, 28, 1}, false);
    LabelledLogits characters = drawn(1000, 2);
    for (auto& logits : characters.logits) {
        logits.pop_back();
    }
    const Calibrated fitted = calibrated(plain, characters);
    CHECK(fitted.model.rejection == plain.rejection);
    CHECK(fitted.model.temperature == Approx(2).epsilon(0.2));
    CHECK(fitted.in_words().find("accepted") == std::string::npos);
}
