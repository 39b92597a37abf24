// The learning rate over a training.
#pragma once

#include "trainer/recipe/training_options.h"

namespace inkling {

/// Rate of the batch that begins when `part` (0..1) of `epoch` (from 0) is done. It rises in a line over the warm-up;
/// then one-cycle and cosine fall as a cosine to 0 (Smith 2018; Loshchilov, Hutter 2017). Step is multiplied by its
/// factor after every step_epochs epochs.
double rate_at(const TrainingOptions& training, int epoch, double part);

}  // namespace inkling
