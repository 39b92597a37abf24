// Forward and backward pass of each kind of layer, over a block of samples: float in training, double where gradients
// are checked.
#pragma once

#include <vector>

#include "trainer/network/architecture.h"

namespace inkling {

/// Memory that layers share, one after the other: it grows to the largest need and is then only reused.
template <class T>
struct Scratch {
    std::vector<T> padded, weights, bias, rows;
    std::vector<std::ptrdiff_t> window_offsets;
};

/// A layer's surroundings in one pass over `samples` samples, each stored in the layer's shapes.
template <class T>
struct Pass {
    Shape input_shape, output_shape;
    int samples;
    const T* parameters;  // the layer's own
    Scratch<T>* scratch;
    T* statistics;  // batch norm: this block's mean and variance of each channel, set by forward
};

/// forward overwrites y. backward overwrites dx (if it is not null) and adds to dparameters; x and y are those of
/// forward. A kind of layer without both does not compile.
template <class T>
void forward(const Conv& layer, const Pass<T>& pass, const T* x, T* y);
template <class T>
void backward(const Conv& layer, const Pass<T>& pass, const T* x, const T* y, const T* dy, T* dx, T* dparameters);

template <class T>
void forward(const Dense& layer, const Pass<T>& pass, const T* x, T* y);
template <class T>
void backward(const Dense& layer, const Pass<T>& pass, const T* x, const T* y, const T* dy, T* dx, T* dparameters);

template <class T>
void forward(const Relu& layer, const Pass<T>& pass, const T* x, T* y);
template <class T>
void backward(const Relu& layer, const Pass<T>& pass, const T* x, const T* y, const T* dy, T* dx, T* dparameters);

template <class T>
void forward(const MaxPool& layer, const Pass<T>& pass, const T* x, T* y);
template <class T>
void backward(const MaxPool& layer, const Pass<T>& pass, const T* x, const T* y, const T* dy, T* dx, T* dparameters);

template <class T>
void forward(const GlobalAveragePool& layer, const Pass<T>& pass, const T* x, T* y);
template <class T>
void backward(const GlobalAveragePool& layer, const Pass<T>& pass, const T* x, const T* y, const T* dy, T* dx,
              T* dparameters);

template <class T>
void forward(const BatchNorm& layer, const Pass<T>& pass, const T* x, T* y);
template <class T>
void backward(const BatchNorm& layer, const Pass<T>& pass, const T* x, const T* y, const T* dy, T* dx, T* dparameters);

/// Added to a variance before its root is taken, in training and in folding.
inline constexpr double kBatchNormEpsilon = 1e-5;

/// The whole network over a block of samples.
template <class T>
class BlockPass {
public:
    /// At most `samples` samples at a time.
    BlockPass(const Architecture& architecture, int samples);

    /// The network's input, to be filled before forward.
    T* input() { return activations_.front().data(); }
    /// Returns the outputs of the last layer, [sample][output].
    const T* forward(const T* parameters, int samples);
    /// Adds the gradient of the loss to dparameters, given that of the outputs. After forward of the same samples.
    void backward(const T* parameters, const T* doutputs, int samples, T* dparameters);

    /// After forward: [sample][...] outputs of a layer.
    const std::vector<T>& outputs_of(std::size_t layer) const { return activations_[layer + 1]; }
    /// After forward: means and variances of this block, laid out as Architecture says.
    const std::vector<T>& statistics() const { return statistics_; }

private:
    Pass<T> pass_of(const PlannedLayer& planned, const T* parameters, int samples);

    const Architecture* architecture_;
    std::vector<std::vector<T>> activations_;  // of the input, then of each layer
    std::vector<T> gradient_, next_gradient_, statistics_;
    Scratch<T> scratch_;
};

}  // namespace inkling
