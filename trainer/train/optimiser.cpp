#include "trainer/train/optimiser.h"

#include <cmath>

#include "core/network/elementary.h"

namespace inkling {
namespace {

void nesterov(const Architecture& architecture, const TrainingOptions& training, const std::vector<float>& gradient,
              double rate, std::vector<float>& velocity, std::vector<float>& parameters) {
    const auto step_size = static_cast<float>(rate);
    const auto momentum = static_cast<float>(training.momentum);
    for (const Tensor& tensor : architecture.tensors) {
        const float decay = tensor.decays ? static_cast<float>(training.weight_decay) : 0.0f;
        for (std::size_t i = tensor.offset; i < tensor.offset + tensor.size; ++i) {
            const float g = gradient[i] + decay * parameters[i];
            velocity[i] = momentum * velocity[i] + g;
            parameters[i] -= step_size * (g + momentum * velocity[i]);
        }
    }
}

void adamw(const Architecture& architecture, const TrainingOptions& training, const std::vector<float>& gradient,
           double rate, std::int64_t step, std::vector<float>& moments, std::vector<float>& parameters) {
    float* means = moments.data();
    float* squares = means + architecture.parameter_count;
    const auto beta1 = static_cast<float>(training.beta1);
    const auto beta2 = static_cast<float>(training.beta2);
    const auto epsilon = static_cast<float>(training.epsilon);
    // The moments begin at 0; these corrections take that out again.
    const auto count = static_cast<double>(step);
    const auto step_size = static_cast<float>(rate / (1 - power(training.beta1, count)));
    const auto square_size = static_cast<float>(1 / std::sqrt(1 - power(training.beta2, count)));
    for (const Tensor& tensor : architecture.tensors) {
        const auto kept = static_cast<float>(1 - (tensor.decays ? rate * training.weight_decay : 0));
        for (std::size_t i = tensor.offset; i < tensor.offset + tensor.size; ++i) {
            const float g = gradient[i];
            means[i] = beta1 * means[i] + (1 - beta1) * g;
            squares[i] = beta2 * squares[i] + (1 - beta2) * g * g;
            parameters[i] =
                kept * parameters[i] - step_size * means[i] / (std::sqrt(squares[i]) * square_size + epsilon);
        }
    }
}

}  // namespace

std::vector<float> initial_moments(const Architecture& architecture, Optimisation optimiser) {
    const std::size_t of_each = optimiser == Optimisation::adamw ? 2 : 1;
    return std::vector<float>(of_each * architecture.parameter_count);
}

void optimise(const Architecture& architecture, const TrainingOptions& training, const std::vector<float>& gradient,
              double rate, std::int64_t step, std::vector<float>& moments, std::vector<float>& parameters) {
    switch (training.optimiser) {
        case Optimisation::sgd: return nesterov(architecture, training, gradient, rate, moments, parameters);
        case Optimisation::adamw: return adamw(architecture, training, gradient, rate, step, moments, parameters);
    }
}

void clip(double most, std::vector<float>& gradient) {
    double squares = 0;  // in double, and in order: the same sum everywhere
    for (const float g : gradient) {
        squares += static_cast<double>(g) * static_cast<double>(g);
    }
    constexpr double kNotZero = 1e-6;  // PyTorch's
    const double factor = most / (std::sqrt(squares) + kNotZero);
    if (factor < 1) {
        for (float& g : gradient) {
            g *= static_cast<float>(factor);
        }
    }
}

}  // namespace inkling
