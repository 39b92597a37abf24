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

// Calls visit(output place, input place, is it the window's first) for each value of each window, window by window, its
// values in order; places are where the channels begin.
template <class T, class Visit>
void for_window_places(const MaxPool& layer, const Pass<T>& pass, Visit visit) {
    const Shape in = pass.input_shape;
    const Shape out = pass.output_shape;
    std::int64_t output = 0;
    for (int s = 0; s < pass.samples; ++s) {
        for (int y = 0; y < out.height; ++y) {
            for (int x = 0; x < out.width; ++x, output += out.channels) {
                for (int k = 0; k < layer.kernel_height * layer.kernel_width; ++k) {
                    const int in_y = y * layer.stride_height + k / layer.kernel_width;
                    const int in_x = x * layer.stride_width + k % layer.kernel_width;
                    visit(output, s * in.size() + (static_cast<std::int64_t>(in_y) * in.width + in_x) * in.channels,
                          k == 0);
                }
            }
        }
    }
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
    for_window_places(layer, pass, [&](std::int64_t output, std::int64_t input, bool first) {
        for (int c = 0; c < channels; ++c) {
            y[output + c] = first ? x[input + c] : std::max(y[output + c], x[input + c]);
        }
    });
}

// The largest value of a window takes what is left of its gradient: the first of equals takes all.
// A function of its own, and a product instead of a choice: so it becomes one of vectors.
template <class T>
[[gnu::noinline]] void take_gradient(const T* __restrict x, const T* __restrict largest, int channels,
                                     T* __restrict left, T* __restrict dx) {
    for (int c = 0; c < channels; ++c) {
        const T there = left[c];
        const T taken = there * static_cast<T>(x[c] == largest[c]);
        dx[c] += taken;
        left[c] = there - taken;
    }
}

template <class T>
void backward(const MaxPool& layer, const Pass<T>& pass, const T* x, const T* y, const T* dy, T* dx, T*) {
    if (dx == nullptr) {
        return;
    }
    const int channels = pass.input_shape.channels;
    std::fill_n(dx, pass.samples * pass.input_shape.size(), T{0});
    pass.scratch->rows.resize(std::max(pass.scratch->rows.size(), static_cast<std::size_t>(channels)));
    T* left = pass.scratch->rows.data();
    for_window_places(layer, pass, [&](std::int64_t output, std::int64_t input, bool first) {
        if (first) {
            std::copy_n(dy + output, channels, left);
        }
        take_gradient(x + input, y + output, channels, left, dx + input);
    });
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
