// A trained network from which another one learns: its probabilities are part of the targets (Hinton, Vinyals, Dean
// 2015, with the plain softmax for the student).
#pragma once

#include <vector>

#include "core/reader/reader.h"
#include "trainer/train/task.h"

namespace inkling {

class Teacher {
public:
    /// Throws Failure (usage) unless the network at `path` takes the task's inputs and has its outputs, labels in the
    /// same order.
    Teacher(Reader reader, const TrainingTask& task, const std::string& path);

    /// Adds `share` of the probability of each output at this temperature, which stands instead of the file's; `input`
    /// is as training has it, 0..1, of the network's input shape.
    void add_probabilities(const float* input, double temperature, float share, float* targets) const;

private:
    Reader reader_;
};

}  // namespace inkling
