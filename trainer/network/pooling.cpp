// ReLU and pooling, forward and backward.
#include <algorithm>
#include <cstddef>

#include "trainer/kernels/kernels.h"
#include "trainer/network/gradients.h"

namespace inkling {
namespace {

template <class T>
std::int64_t output_count(const Pass<T>& pass) {
    return pass.samples * pass.output_shape.size();
}

// Calls visit(output position, position of the window's first value) for each window; positions are where the channels
// begin.
template <class T, class Visit>
void for_windows(const MaxPool& layer, const Pass<T>& pass, Visit visit) {
    const Shape in = pass.input_shape;
    const Shape out = pass.output_shape;
    std::int64_t output = 0;
    for (int s = 0; s < pass.samples; ++s) {
        for (int y = 0; y < out.height; ++y) {
            for (int x = 0; x < out.width; ++x, output += out.channels) {
                const std::int64_t row = static_cast<std::int64_t>(y) * layer.stride_height * in.width;
                visit(output, s * in.size() + (row + static_cast<std::int64_t>(x) * layer.stride_width) * in.channels);
            }
        }
    }
}

// Where the values of a window lie, from its first.
std::vector<std::ptrdiff_t> window_offsets(const MaxPool& layer, Shape input) {
    std::vector<std::ptrdiff_t> offsets;
    for (int y = 0; y < layer.kernel_height; ++y) {
        for (int x = 0; x < layer.kernel_width; ++x) {
            offsets.push_back((static_cast<std::ptrdiff_t>(y) * input.width + x) * input.channels);
        }
    }
    return offsets;
}

}  // namespace

template <class T>
void forward(const Relu&, const Pass<T>& pass, const T* x, T* y) {
    const std::int64_t count = output_count(pass);
    for (std::int64_t i = 0; i < count; ++i) {
        y[i] = std::max(x[i], T{0});
    }
}

template <class T>
void backward(const Relu&, const Pass<T>& pass, const T*, const T* y, const T* dy, T* dx, T*) {
    if (dx == nullptr) {
        return;
    }
    const std::int64_t count = output_count(pass);
    for (std::int64_t i = 0; i < count; ++i) {
        const T passed = dy[i];  // read in any case: the loop becomes one of vectors
        dx[i] = y[i] > 0 ? passed : T{0};
    }
}

template <class T>
void forward(const MaxPool& layer, const Pass<T>& pass, const T* x, T* y) {
    const int channels = pass.input_shape.channels;
    const std::vector<std::ptrdiff_t> offsets = window_offsets(layer, pass.input_shape);
    for_windows(layer, pass, [&](std::int64_t output, std::int64_t input) {
        std::copy_n(x + input, channels, y + output);
        for (const std::ptrdiff_t offset : offsets) {
            for (int c = 0; c < channels; ++c) {
                y[output + c] = std::max(y[output + c], x[input + offset + c]);
            }
        }
    });
}

template <class T>
void backward(const MaxPool& layer, const Pass<T>& pass, const T* x, const T* y, const T* dy, T* dx, T*) {
    if (dx == nullptr) {
        return;
    }
    const std::vector<std::ptrdiff_t> offsets = window_offsets(layer, pass.input_shape);
    std::fill_n(dx, pass.samples * pass.input_shape.size(), T{0});
    for_windows(layer, pass, [&](std::int64_t output, std::int64_t input) {
        kernels<T>().add_pool_gradient(x + input, offsets.data(), static_cast<int>(offsets.size()), y + output,
                                       dy + output, pass.input_shape.channels, dx + input);
    });
}

template <class T>
void forward(const GlobalAveragePool&, const Pass<T>& pass, const T* x, T* y) {
    const int positions = pass.input_shape.height * pass.input_shape.width;
    const int channels = pass.input_shape.channels;
    std::fill_n(y, output_count(pass), T{0});
    for (int s = 0; s < pass.samples; ++s, y += channels) {
        for (int p = 0; p < positions; ++p, x += channels) {
            for (int c = 0; c < channels; ++c) {
                y[c] += x[c] / static_cast<T>(positions);
            }
        }
    }
}

template <class T>
void backward(const GlobalAveragePool&, const Pass<T>& pass, const T*, const T*, const T* dy, T* dx, T*) {
    const int positions = pass.input_shape.height * pass.input_shape.width;
    const int channels = pass.input_shape.channels;
    for (int s = 0; dx != nullptr && s < pass.samples; ++s, dy += channels) {
        for (int p = 0; p < positions; ++p, dx += channels) {
            for (int c = 0; c < channels; ++c) {
                dx[c] = dy[c] / static_cast<T>(positions);
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
