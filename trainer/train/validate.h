// How a trained network does on the samples that are kept for validation.
#pragma once

#include "core/reader/reader.h"
#include "trainer/train/task.h"

namespace inkling {

/// Inputs for which the network's largest logit is that of their class.
std::int64_t count_correct(const Reader& reader, const Inputs& inputs, int threads);

/// Right answers on the validation samples, by the file's bytes and the reader that ships.
std::int64_t count_validated(const TrainingTask& task, const Weights& weights, int threads);

}  // namespace inkling
