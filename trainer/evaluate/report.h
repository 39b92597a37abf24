// An evaluation in words, and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "trainer/evaluate/evaluation.h"

namespace inkling {

/// Accuracy, scikit-learn's table of each class, and the confusion matrix.
std::string text_report(const Evaluation& evaluation);

/// samples, correct, accuracy, accuracy_interval, skipped, labels, confusion (truth by answer; the last column: no
/// answer), per_class, macro, weighted.
nlohmann::json json_report(const Evaluation& evaluation);

}  // namespace inkling
