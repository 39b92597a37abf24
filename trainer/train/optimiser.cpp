#include "trainer/train/optimiser.h"

#include <cmath>
#include <numbers>

namespace inkling {

double one_cycle(double progress, double warm_up) {
    if (progress < warm_up) {
        return progress / warm_up;
    }
    const double falling = warm_up < 1 ? (progress - warm_up) / (1 - warm_up) : 1;
    return 0.5 * (1 + std::cos(std::numbers::pi * falling));
}

Nesterov::Nesterov(const Architecture& architecture, double momentum, double weight_decay)
    : architecture_(&architecture),
      momentum_(static_cast<float>(momentum)),
      weight_decay_(static_cast<float>(weight_decay)),
      velocity_(architecture.parameter_count) {}

void Nesterov::step(const std::vector<float>& gradient, double rate, std::vector<float>& parameters) {
    const auto step_size = static_cast<float>(rate);
    for (const Tensor& tensor : architecture_->tensors) {
        const float decay = tensor.decays ? weight_decay_ : 0.0f;
        for (std::size_t i = tensor.offset; i < tensor.offset + tensor.size; ++i) {
            const float g = gradient[i] + decay * parameters[i];
            velocity_[i] = momentum_ * velocity_[i] + g;
            parameters[i] -= step_size * (g + momentum_ * velocity_[i]);
        }
    }
}

}  // namespace inkling
