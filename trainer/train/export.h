// A trained network as a weight file.
#pragma once

#include "trainer/io/file.h"
#include "trainer/network/weights.h"
#include "trainer/train/task.h"

namespace inkling {

/// The weights as a model: quantised, with its self-test and provenance; `validated` validation samples are right.
Model model_of(const TrainingTask& task, const Weights& weights, std::int64_t validated);

}  // namespace inkling
