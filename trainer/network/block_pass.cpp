// The whole network over a block of samples.
#include <algorithm>

#include "trainer/network/gradients.h"

namespace inkling {

template <class T>
BlockPass<T>::BlockPass(const Architecture& architecture, int samples)
    : architecture_(&architecture), statistics_(architecture.statistic_count) {
    const auto sized = [&](Shape shape) { return static_cast<std::size_t>(samples * shape.size()); };
    std::size_t largest = sized(architecture.input);
    activations_.emplace_back(largest);
    for (const PlannedLayer& planned : architecture.layers) {
        activations_.emplace_back(sized(planned.output));
        largest = std::max(largest, sized(planned.output));
    }
    gradient_.resize(largest);
    next_gradient_.resize(largest);
}

template <class T>
Pass<T> BlockPass<T>::pass_of(const PlannedLayer& planned, const T* parameters, int samples) {
    return {planned.input, planned.output,
            samples,       parameters + planned.parameters,
            &scratch_,     statistics_.data() + planned.statistics};
}

template <class T>
const T* BlockPass<T>::forward(const T* parameters, int samples) {
    for (std::size_t i = 0; i < architecture_->layers.size(); ++i) {
        const PlannedLayer& planned = architecture_->layers[i];
        const Pass<T> pass = pass_of(planned, parameters, samples);
        const T* x = activations_[i].data();
        T* y = activations_[i + 1].data();
        std::visit([&](const auto& layer) { inkling::forward(layer, pass, x, y); }, planned.layer);
    }
    return activations_.back().data();
}

template <class T>
void BlockPass<T>::backward(const T* parameters, const T* doutputs, int samples, T* dparameters) {
    std::copy_n(doutputs, samples * architecture_->output().size(), gradient_.begin());
    for (std::size_t i = architecture_->layers.size(); i-- > 0;) {
        const PlannedLayer& planned = architecture_->layers[i];
        const Pass<T> pass = pass_of(planned, parameters, samples);
        const T* x = activations_[i].data();
        const T* y = activations_[i + 1].data();
        T* dx = i == 0 ? nullptr : next_gradient_.data();  // nobody asks for the gradient of the picture
        std::visit(
            [&](const auto& layer) {
                inkling::backward(layer, pass, x, y, gradient_.data(), dx, dparameters + planned.parameters);
            },
            planned.layer);
        gradient_.swap(next_gradient_);
    }
}

template class BlockPass<float>;
template class BlockPass<double>;

}  // namespace inkling
