// ReLU and pooling, forward and backward.
#include <algorithm>
#include <cstddef>

#include "trainer/network/gradients.h"

namespace inkling {
namespace {

template <class T>
std::int64_t output_count(const Pass<T>& pass) {
    return pass.samples * pass.output_shape.size();
}

// Calls visit(output index, index of the largest input of its window); the first of equals.
template <class T, class Visit>
void for_largest(const MaxPool& layer, const Pass<T>& pass, const T* x, Visit visit) {
    const Shape in = pass.input_shape;
    const Shape out = pass.output_shape;
    std::int64_t output = 0;
    for (int s = 0; s < pass.samples; ++s) {
        for (int y = 0; y < out.height; ++y) {
            for (int column = 0; column < out.width; ++column) {
                const std::int64_t corner =
                    s * in.size() + (static_cast<std::int64_t>(y) * layer.stride_height * in.width +
                                     static_cast<std::int64_t>(column) * layer.stride_width) *
                                        in.channels;
                for (int c = 0; c < in.channels; ++c, ++output) {
                    std::int64_t largest = corner + c;
                    for (int ky = 0; ky < layer.kernel_height; ++ky) {
                        for (int kx = 0; kx < layer.kernel_width; ++kx) {
                            const std::int64_t i =
                                corner + (static_cast<std::int64_t>(ky) * in.width + kx) * in.channels + c;
                            largest = x[i] > x[largest] ? i : largest;
                        }
                    }
                    visit(output, largest);
                }
            }
        }
    }
}

}  // namespace

template <class T>
void forward(const Relu&, const Pass<T>& pass, const T* x, T* y) {
    for (std::int64_t i = 0; i < output_count(pass); ++i) {
        y[i] = std::max(x[i], T{0});
    }
}

template <class T>
void backward(const Relu&, const Pass<T>& pass, const T*, const T* y, const T* dy, T* dx, T*) {
    for (std::int64_t i = 0; dx != nullptr && i < output_count(pass); ++i) {
        dx[i] = y[i] > 0 ? dy[i] : T{0};
    }
}

template <class T>
void forward(const MaxPool& layer, const Pass<T>& pass, const T* x, T* y) {
    for_largest(layer, pass, x, [&](std::int64_t output, std::int64_t largest) { y[output] = x[largest]; });
}

template <class T>
void backward(const MaxPool& layer, const Pass<T>& pass, const T* x, const T*, const T* dy, T* dx, T*) {
    if (dx != nullptr) {
        std::fill_n(dx, pass.samples * pass.input_shape.size(), T{0});
        for_largest(layer, pass, x, [&](std::int64_t output, std::int64_t largest) { dx[largest] += dy[output]; });
    }
}

template <class T>
void forward(const GlobalAveragePool&, const Pass<T>& pass, const T* x, T* y) {
    const int places = pass.input_shape.height * pass.input_shape.width;
    const int channels = pass.input_shape.channels;
    std::fill_n(y, output_count(pass), T{0});
    for (int s = 0; s < pass.samples; ++s, y += channels) {
        for (int p = 0; p < places; ++p, x += channels) {
            for (int c = 0; c < channels; ++c) {
                y[c] += x[c] / static_cast<T>(places);
            }
        }
    }
}

template <class T>
void backward(const GlobalAveragePool&, const Pass<T>& pass, const T*, const T*, const T* dy, T* dx, T*) {
    const int places = pass.input_shape.height * pass.input_shape.width;
    const int channels = pass.input_shape.channels;
    for (int s = 0; dx != nullptr && s < pass.samples; ++s, dy += channels) {
        for (int p = 0; p < places; ++p, dx += channels) {
            for (int c = 0; c < channels; ++c) {
                dx[c] = dy[c] / static_cast<T>(places);
            }
        }
    }
}

#define INKLING_INSTANTIATE(Layer, T)                                  \
    template void forward(const Layer&, const Pass<T>&, const T*, T*); \
    template void backward(const Layer&, const Pass<T>&, const T*, const T*, const T*, T*, T*);
INKLING_INSTANTIATE(Relu, float)
INKLING_INSTANTIATE(Relu, double)
INKLING_INSTANTIATE(MaxPool, float)
INKLING_INSTANTIATE(MaxPool, double)
INKLING_INSTANTIATE(GlobalAveragePool, float)
INKLING_INSTANTIATE(GlobalAveragePool, double)
#undef INKLING_INSTANTIATE

}  // namespace inkling
