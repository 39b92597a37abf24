// How a trained network does on the samples that are kept for validation.
#pragma once

#include "trainer/network/weights.h"
#include "trainer/train/task.h"

namespace inkling {

/// Right answers on the validation samples, by the file's bytes and the reader that ships.
std::int64_t count_validated(const TrainingTask& task, const Weights& weights, int threads);

}  // namespace inkling
