// Stochastic gradient descent with Nesterov momentum, and the rate that it follows.
#pragma once

#include <vector>

#include "trainer/network/architecture.h"

namespace inkling {

/// Part of the peak rate at `progress` (0..1) through the training: rises in a line over `warm_up`, then falls as a
/// cosine to 0 (Smith 2018; Loshchilov, Hutter 2017).
double one_cycle(double progress, double warm_up);

/// Sutskever et al. 2013, as PyTorch has it: velocity = momentum * velocity + g; parameters -= rate * (g + momentum *
/// velocity). Weight decay is added to the gradient of those tensors that decay.
class Nesterov {
public:
    Nesterov(const Architecture& architecture, double momentum, double weight_decay);
    void step(const std::vector<float>& gradient, double rate, std::vector<float>& parameters);

private:
    const Architecture* architecture_;
    float momentum_, weight_decay_;
    std::vector<float> velocity_;
};

}  // namespace inkling
