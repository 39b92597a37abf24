#include "trainer/calibrate/calibration.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>

#include "core/network/codec.h"
#include "core/network/elementary.h"
#include "trainer/base/failure.h"
#include "trainer/base/workers.h"
#include "trainer/evaluate/metrics.h"

namespace inkling {
namespace {

constexpr double kLeastTemperature = 0.01, kMostTemperature = 100;  // weights/FORMAT.md
constexpr int kGoldenSteps = 40;                                    // each leaves 0.618 of the interval
constexpr double kMostOffset = 30;                                  // of a probability's logarithm
constexpr int kBisections = 60;
constexpr double kMostExponent = 600;
constexpr int kRounds = 3;  // temperature and offset depend on each other

// Mean of -log(probability) at a temperature, in double: float probabilities have an end. The true class counts
// 1 - doubt, the likeliest other output the rest.
double negative_log_likelihood(const Model& model, const LabelledLogits& characters, double temperature,
                               double doubt = 0) {
    const double scale = static_cast<double>(model.logit_scale) / temperature;
    double sum = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const std::vector<std::int32_t>& logits = characters.logits[i];
        const auto true_class = static_cast<std::size_t>(characters.classes[i]);
        const std::int32_t most = *std::max_element(logits.begin(), logits.end());
        const auto below = [&](std::size_t o) { return static_cast<double>(std::int64_t{logits[o]} - most) * scale; };
        double total = 0, other = std::numeric_limits<double>::lowest();
        for (std::size_t o = 0; o < logits.size(); ++o) {
            total += exponential(below(o));
            other = o == true_class ? other : std::max(other, below(o));
        }
        sum += logarithm(total) - (1 - doubt) * below(true_class) - (doubt > 0 ? doubt * other : 0);
    }
    return sum / static_cast<double>(characters.size());
}

// How many of `count` are `part` of them at most.
std::size_t at_most(double part, std::size_t count) {
    return static_cast<std::size_t>(part * static_cast<double>(count));
}

std::int32_t to_format(std::int64_t threshold) {
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(threshold, std::numeric_limits<std::int32_t>::min(),
                                                              std::numeric_limits<std::int32_t>::max()));
}

}  // namespace

Reader loaded_reader(const Model& model) {
    Result<Reader> reader = Reader::load(encode(model));
    if (!reader) {
        throw Failure(ExitCode::failure, "the network makes a weight file that is refused: " + reader.error().sentence);
    }
    return *std::move(reader);
}

LabelledLogits logits_of(const Reader& reader, const Inputs& inputs, int threads) {
    LabelledLogits found{std::vector<std::vector<std::int32_t>>(inputs.size()), inputs.classes};
    for_each_index(inputs.size(), threads, [&](std::size_t i) { found.logits[i] = reader.logits(inputs.inputs[i]); });
    return found;
}

// The likelihood has one summit along the temperature's inverse: golden section search (Kiefer 1953) over its
// logarithm.
float fitted_temperature(const Model& model, const LabelledLogits& characters) {
    assert(characters.size() > 0);
    const double golden = (std::sqrt(5.0) - 1) / 2;
    const double doubt = 1 / (static_cast<double>(characters.size()) + 2);
    const auto cost = [&](double log_temperature) {
        return negative_log_likelihood(model, characters, exponential(log_temperature), doubt);
    };
    double low = logarithm(kLeastTemperature), high = logarithm(kMostTemperature);
    double left = high - golden * (high - low), right = low + golden * (high - low);
    double cost_left = cost(left), cost_right = cost(right);
    for (int step = 0; step < kGoldenSteps; ++step) {
        if (cost_left < cost_right) {
            high = right;
            right = left;
            cost_right = cost_left;
            left = high - golden * (high - low);
            cost_left = cost(left);
        } else {
            low = left;
            left = right;
            cost_left = cost_right;
            right = low + golden * (high - low);
            cost_right = cost(right);
        }
    }
    const double temperature = exponential((low + high) / 2);
    return static_cast<float>(std::clamp(temperature, kLeastTemperature, kMostTemperature));
}

std::int64_t fitted_offset(const Model& model, const LabelledLogits& characters) {
    assert(characters.size() > 0 && model.has_extra_output());
    const double scale = static_cast<double>(model.logit_scale) / static_cast<double>(model.temperature);
    const auto mean_of_nothing = [&](double offset) {
        double sum = 0;
        for (const std::vector<std::int32_t>& logits : characters.logits) {
            const auto nothing = static_cast<double>(logits.back()) + offset;
            double others = 0;  // of all classes, beside an extra output of 1
            for (std::size_t c = 0; c < model.classes.size(); ++c) {
                others += exponential(std::min((static_cast<double>(logits[c]) - nothing) * scale, kMostExponent));
            }
            sum += 1 / (1 + others);
        }
        return sum / static_cast<double>(characters.size());
    };
    double low = -kMostOffset / scale, high = kMostOffset / scale;
    for (int step = 0; step < kBisections; ++step) {
        const double middle = (low + high) / 2;
        (mean_of_nothing(middle) < kShareOfNothing ? low : high) = middle;
    }
    return std::llround(low);
}

std::int64_t shift_extra_output(Model& model, std::int64_t offset) {
    Parameters& last = model.network.parameters.back();
    const double scale = std::ldexp(static_cast<double>(last.multipliers.back()), -int{last.shifts.back()});
    const std::size_t fan = last.weights.size() / last.bias.size();
    std::int64_t weights = 0;
    std::for_each(last.weights.end() - static_cast<std::ptrdiff_t>(fan), last.weights.end(),
                  [&](std::int8_t weight) { weights += std::abs(int{weight}); });
    const auto most = static_cast<double>(std::numeric_limits<std::int32_t>::max() - 255 * weights);
    const std::int32_t before = last.bias.back();
    const double wanted = std::round(static_cast<double>(before) + static_cast<double>(offset) / scale);
    last.bias.back() = static_cast<std::int32_t>(std::clamp(wanted, -most, most));
    model.self_test.logits = Engine(model.network).logits(self_test_input(model.self_test.seed, model.network.input));
    return std::llround(static_cast<double>(std::int64_t{last.bias.back()} - before) * scale);
}

Rejection fitted_rejection(const Model& model, const LabelledLogits& characters) {
    assert(characters.size() > 0 && model.has_extra_output());
    std::vector<std::int64_t> scores, best;
    for (const std::vector<std::int32_t>& logits : characters.logits) {
        scores.push_back(nothing_score(model, logits));
        best.push_back(std::int64_t{logits.back()} - scores.back());
    }
    std::sort(scores.begin(), scores.end(), std::greater<>());
    std::sort(best.begin(), best.end());
    Rejection rejection = model.rejection;
    rejection.margin = to_format(scores[at_most(kRejectedByMargin, scores.size())] + 1);
    rejection.floor = to_format(best[at_most(kRejectedByFloor, best.size())]);
    return rejection;
}

double accepted_part(const Model& model, const LabelledLogits& samples) {
    const auto accepted = std::count_if(samples.logits.begin(), samples.logits.end(),
                                        [&](const auto& logits) { return !rejects(model, logits); });
    return ratio(accepted, std::ssize(samples.logits));
}

DecisionFit fit_of(const Model& model, const LabelledLogits& characters) {
    std::vector<Prediction> predictions;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const std::vector<float> shares = probabilities(model, characters.logits[i]);
        const auto best = std::max_element(shares.begin(), shares.begin() + std::ssize(model.classes));
        predictions.push_back({*best, best - shares.begin() == characters.classes[i]});
    }
    return {negative_log_likelihood(model, characters, static_cast<double>(model.temperature)),
            calibration_error(predictions), accepted_part(model, characters)};
}

Calibrated calibrated(Model model, LabelledLogits characters) {
    const DecisionFit before = fit_of(model, characters);
    const bool rejects = model.has_extra_output();
    for (int round = 0; round < kRounds; ++round) {
        model.temperature = fitted_temperature(model, characters);
        if (rejects) {
            const std::int64_t offset = shift_extra_output(model, fitted_offset(model, characters));
            for (std::vector<std::int32_t>& logits : characters.logits) {
                logits.back() = to_format(logits.back() + offset);
            }
        }
    }
    if (rejects) {
        model.rejection = fitted_rejection(model, characters);
    }
    const DecisionFit after = fit_of(model, characters);
    return {std::move(model), before, after};
}

std::string Calibrated::in_words() const {
    char text[256];
    std::snprintf(text, sizeof text,
                  "temperature %.3g, negative log-likelihood %.4f -> %.4f, calibration error %.2f %% -> %.2f %%",
                  static_cast<double>(model.temperature), before.negative_log_likelihood, after.negative_log_likelihood,
                  100 * before.calibration_error, 100 * after.calibration_error);
    std::string words = text;
    if (model.has_extra_output()) {
        std::snprintf(text, sizeof text, "; %.2f %% of the characters accepted (margin %d, floor %d)",
                      100 * after.accepted, model.rejection.margin, model.rejection.floor);
        words += text;
    }
    return words;
}

}  // namespace inkling
