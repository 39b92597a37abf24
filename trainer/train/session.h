// A training with all that surrounds it: validation after each epoch, the best weights, the log, checkpoints, a stop
// between two batches.
#pragma once

#include <functional>
#include <ostream>

#include "trainer/io/progress.h"
#include "trainer/train/checkpoint.h"

namespace inkling {

struct Session {
    Training* training;
    const TrainingOptions* options;
    std::size_t validation_samples;
    std::function<std::int64_t(const Weights&)> count_validated;  // right answers on the validation samples
    const CheckpointFile* checkpoints;
    double seconds_between_checkpoints;  // beside one after every epoch
    std::function<bool()> stop_asked;
    std::ostream* log;  // a JSON object a line and epoch; may be null
    Progress* progress;
};

/// Trains to the end, from the beginning or from where `begun` is. Returns the weights to ship: the last ones, or with
/// an early stop those that validated best. Throws Failure: interrupted when a stop was asked for, after a last
/// checkpoint; bad_data if `begun` is none of this training's.
Weights run(const Session& session, std::optional<Checkpoint> begun);

}  // namespace inkling
