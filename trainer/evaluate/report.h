// An evaluation in words, and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "trainer/evaluate/evaluation.h"

namespace inkling {

/// Accuracy, mean over classes, calibration error, worst tenth of writers, the most frequent mistakes (those between
/// look-alikes apart), scikit-learn's table of each class, and the confusion matrix.
std::string text_report(const Evaluation& evaluation);

/// samples, correct, accuracy, accuracy_interval, among_best_two, among_best_three, sure, sure_correct,
/// accepted (not taken for nothing), accepted_correct, mean_over_classes, calibration_error, worst_tenth_of_writers
/// (writers, of_writers, samples, correct, accuracy; or null; see writers.h),
/// accuracy_of_glyphs (look-alikes taken for right), mistakes_alike, mistakes (label, answer or null, alike, count; the
/// most frequent first), not_asked, skipped, labels, confusion (truth by answer; the last column: no
/// answer), per_class, macro, weighted.
nlohmann::json json_report(const Evaluation& evaluation);

}  // namespace inkling
