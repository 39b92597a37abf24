// What probabilities mean, and when there is no character: fitted on samples that did not train, best of other writers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/reader/reader.h"
#include "trainer/data/inputs.h"

namespace inkling {

/// Reads as the file of the model does. Throws Failure (failure) if the file is refused.
Reader loaded_reader(const Model& model);

/// Logits of inputs, and the class of each.
struct LabelledLogits {
    std::vector<std::vector<std::int32_t>> logits;
    std::vector<int> classes;
    std::size_t size() const { return classes.size(); }
};
LabelledLogits logits_of(const Reader& reader, const Inputs& inputs, int threads);

/// Fewer characters tell nothing about probabilities.
inline constexpr std::size_t kLeastForCalibration = 100;

/// The temperature at which the characters' probabilities are likeliest (Guo et al. 2017): the least mean of
/// -log(probability of the true class), within 0.01..100; with Platt's (1999) targets, so that few samples that are all
/// right do not make the model sure of everything. There are characters.
float fitted_temperature(const Model& model, const LabelledLogits& characters);

/// Mean probability of the extra output over characters that people write, as it should be.
inline constexpr double kShareOfNothing = 0.0045;

/// What to add to the extra output's logit so that over the characters its mean probability is kShareOfNothing. In
/// training a part of the samples (the recipe's share) is no character, and the output expects as many: where people
/// write, few are. (Saerens, Latinne, Decaestecker 2002 correct for such a shift of priors.) The model has an extra
/// output.
std::int64_t fitted_offset(const Model& model, const LabelledLogits& characters);

/// Adds so much to the extra output's logit, in its bias, as far as the format allows. Returns what was added, to the
/// nearest unit. The self-test follows.
std::int64_t shift_extra_output(Model& model, std::int64_t offset);

/// The part of the characters that each of the two comparisons may reject.
inline constexpr double kRejectedByMargin = 0.008;
inline constexpr double kRejectedByFloor = 0.0005;

/// The lowest margin, and the highest floor, that reject no more of the characters. There are characters, and the model
/// has an extra output.
Rejection fitted_rejection(const Model& model, const LabelledLogits& characters);

/// How well a model's decisions fit characters.
struct DecisionFit {
    double negative_log_likelihood = 0;  // mean, natural logarithm
    double calibration_error = 0;        // expected calibration error (evaluate/metrics.h)
    double accepted = 0;                 // part that is not rejected
};
DecisionFit fit_of(const Model& model, const LabelledLogits& characters);

/// Part of the samples, of any kind, that the model takes for characters.
double accepted_part(const Model& model, const LabelledLogits& samples);

struct Calibrated {
    Model model;
    DecisionFit before, after;

    /// "temperature 0.62, calibration error 4.13 % -> 0.41 %, ..."
    std::string in_words() const;
};

/// The model with its temperature fitted, and, if it has an extra output, that output's bias and the thresholds. The
/// order of the classes does not change. There are characters.
Calibrated calibrated(Model model, LabelledLogits characters);

}  // namespace inkling
