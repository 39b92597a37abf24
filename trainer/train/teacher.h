// A trained network from which another one learns: its probabilities are part of the targets (Hinton, Vinyals, Dean
// 2015, with the plain softmax for the student).
#pragma once

#include <vector>

#include "trainer/network/gradients.h"
#include "trainer/quantise/quantise.h"
#include "trainer/train/task.h"

namespace inkling {

class Teacher {
public:
    /// Throws Failure (usage) unless the model, of the file at `path`, takes the task's inputs and has its outputs,
    /// labels in the same order.
    Teacher(const Model& model, const TrainingTask& task, const std::string& path);

    /// Memory for `samples` samples at a time. Each thread needs a pass of its own.
    BlockPass<float> pass(int samples) const { return {network_.architecture, samples}; }

    /// Adds `share` of the probability of each output at this temperature, which stands instead of the file's, to the
    /// targets [sample][output]; `inputs` are as training has them, 0..1, `count` of the network's input shape.
    void add_probabilities(const float* inputs, int count, double temperature, float share, BlockPass<float>& pass,
                           float* targets) const;

private:
    FoldedNetwork network_;
};

}  // namespace inkling
