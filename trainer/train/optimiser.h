// One step of the parameters against their gradient.
#pragma once

#include <cstdint>
#include <vector>

#include "trainer/network/architecture.h"
#include "trainer/recipe/training_options.h"

namespace inkling {

/// What the recipe's optimiser remembers, before its first step.
std::vector<float> initial_moments(const Architecture& architecture, Optimisation optimiser);

/// The recipe's optimiser; steps count from 1. Weight decay concerns those tensors that decay.
/// sgd, with Nesterov's momentum (Sutskever et al. 2013) as PyTorch has it: decay is added to the gradient g;
///   velocity = momentum * velocity + g; parameters -= rate * (g + momentum * velocity). Moments: velocity.
/// adamw (Loshchilov, Hutter 2019): parameters *= 1 - rate * decay; then Adam's step. Moments: means, then mean
/// squares.
void optimise(const Architecture& architecture, const TrainingOptions& training, const std::vector<float>& gradient,
              double rate, std::int64_t step, std::vector<float>& moments, std::vector<float>& parameters);

/// Shortens the gradient to the norm `most` (Pascanu et al. 2013), as torch.nn.utils.clip_grad_norm_ does.
void clip(double most, std::vector<float>& gradient);

}  // namespace inkling
