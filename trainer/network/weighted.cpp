// Convolution (by im2col, one sample at a time: it stays in cache) and dense layers, forward and backward.
#include <algorithm>
#include <cstddef>

#include "trainer/matrix/products.h"
#include "trainer/network/gradients.h"

namespace inkling {
namespace {

struct Patches {
    int count, length;
    std::size_t size() const { return static_cast<std::size_t>(count) * static_cast<std::size_t>(length); }
};

Patches patches_of(const Conv& layer, Shape input, Shape output) {
    return {output.height * output.width, static_cast<int>(fan_in(layer, input))};
}

// Calls visit(patch row, input row, values) for each run of values that a patch shares with the input, and leave_out
// for those that lie in the padding.
template <class Visit, class LeaveOut>
void for_patch_rows(const Conv& layer, Shape input, Shape output, Visit visit, LeaveOut leave_out) {
    const int channels = input.channels;
    std::ptrdiff_t patch = 0;
    for (int y = 0; y < output.height; ++y) {
        for (int x = 0; x < output.width; ++x) {
            const int left = x * layer.stride_width - layer.padding.left;
            const int first = std::clamp(-left, 0, layer.kernel_width);
            const int end = std::clamp(input.width - left, first, layer.kernel_width);
            for (int k = 0; k < layer.kernel_height;
                 ++k, patch += static_cast<std::ptrdiff_t>(layer.kernel_width) * channels) {
                const int in_y = y * layer.stride_height - layer.padding.top + k;
                if (in_y < 0 || in_y >= input.height || first == end) {
                    leave_out(patch, layer.kernel_width * channels);
                    continue;
                }
                leave_out(patch, first * channels);
                const std::ptrdiff_t in = (static_cast<std::ptrdiff_t>(in_y) * input.width + left + first) * channels;
                visit(patch + first * channels, in, (end - first) * channels);
                leave_out(patch + end * channels, (layer.kernel_width - end) * channels);
            }
        }
    }
}

template <class T>
void gather(const Conv& layer, Shape input, Shape output, const T* x, T* patches) {
    for_patch_rows(
        layer, input, output,
        [&](std::ptrdiff_t patch, std::ptrdiff_t in, int count) { std::copy_n(x + in, count, patches + patch); },
        [&](std::ptrdiff_t patch, int count) { std::fill_n(patches + patch, count, T{0}); });
}

template <class T>
void scatter_add(const Conv& layer, Shape input, Shape output, const T* patches, T* x) {
    for_patch_rows(
        layer, input, output,
        [&](std::ptrdiff_t patch, std::ptrdiff_t in, int count) {
            for (int i = 0; i < count; ++i) {
                x[in + i] += patches[patch + i];
            }
        },
        [](std::ptrdiff_t, int) {});
}

template <class T>
void add_bias(const T* bias, int rows, int outputs, T* y) {
    for (int row = 0; row < rows; ++row, y += outputs) {
        for (int o = 0; o < outputs; ++o) {
            y[o] += bias[o];
        }
    }
}

template <class T>
void add_bias_gradient(const T* dy, int rows, int outputs, T* dbias) {
    for (int row = 0; row < rows; ++row, dy += outputs) {
        for (int o = 0; o < outputs; ++o) {
            dbias[o] += dy[o];
        }
    }
}

}  // namespace

template <class T>
void forward(const Conv& layer, const Pass<T>& pass, const T* x, T* y) {
    const Patches patches = patches_of(layer, pass.input_shape, pass.output_shape);
    const int outputs = layer.out_channels;
    const T* bias = pass.parameters + static_cast<std::ptrdiff_t>(patches.length) * outputs;
    pass.scratch->resize(std::max(pass.scratch->size(), patches.size()));
    for (int s = 0; s < pass.samples; ++s, x += pass.input_shape.size(), y += pass.output_shape.size()) {
        gather(layer, pass.input_shape, pass.output_shape, x, pass.scratch->data());
        products<T>().multiply_by_transposed(pass.scratch->data(), pass.parameters, y, patches.count, patches.length,
                                             outputs);
        add_bias(bias, patches.count, outputs, y);
    }
}

template <class T>
void backward(const Conv& layer, const Pass<T>& pass, const T* x, const T*, const T* dy, T* dx, T* dparameters) {
    const Patches patches = patches_of(layer, pass.input_shape, pass.output_shape);
    const int outputs = layer.out_channels;
    T* dbias = dparameters + static_cast<std::ptrdiff_t>(patches.length) * outputs;
    pass.scratch->resize(std::max(pass.scratch->size(), patches.size()));
    T* scratch = pass.scratch->data();
    if (dx != nullptr) {
        std::fill_n(dx, pass.samples * pass.input_shape.size(), T{0});
    }
    for (int s = 0; s < pass.samples; ++s, x += pass.input_shape.size(), dy += pass.output_shape.size()) {
        gather(layer, pass.input_shape, pass.output_shape, x, scratch);
        products<T>().add_transposed_times(dy, scratch, dparameters, outputs, patches.count, patches.length);
        add_bias_gradient(dy, patches.count, outputs, dbias);
        if (dx != nullptr) {
            products<T>().multiply(dy, pass.parameters, scratch, patches.count, outputs, patches.length);
            scatter_add(layer, pass.input_shape, pass.output_shape, scratch, dx + s * pass.input_shape.size());
        }
    }
}

template <class T>
void forward(const Dense& layer, const Pass<T>& pass, const T* x, T* y) {
    const auto inputs = static_cast<int>(pass.input_shape.size());
    products<T>().multiply_by_transposed(x, pass.parameters, y, pass.samples, inputs, layer.outputs);
    add_bias(pass.parameters + static_cast<std::ptrdiff_t>(inputs) * layer.outputs, pass.samples, layer.outputs, y);
}

template <class T>
void backward(const Dense& layer, const Pass<T>& pass, const T* x, const T*, const T* dy, T* dx, T* dparameters) {
    const auto inputs = static_cast<int>(pass.input_shape.size());
    products<T>().add_transposed_times(dy, x, dparameters, layer.outputs, pass.samples, inputs);
    add_bias_gradient(dy, pass.samples, layer.outputs,
                      dparameters + static_cast<std::ptrdiff_t>(inputs) * layer.outputs);
    if (dx != nullptr) {
        products<T>().multiply(dy, pass.parameters, dx, pass.samples, layer.outputs, inputs);
    }
}

template void forward(const Conv&, const Pass<float>&, const float*, float*);
template void forward(const Conv&, const Pass<double>&, const double*, double*);
template void backward(const Conv&, const Pass<float>&, const float*, const float*, const float*, float*, float*);
template void backward(const Conv&, const Pass<double>&, const double*, const double*, const double*, double*, double*);
template void forward(const Dense&, const Pass<float>&, const float*, float*);
template void forward(const Dense&, const Pass<double>&, const double*, double*);
template void backward(const Dense&, const Pass<float>&, const float*, const float*, const float*, float*, float*);
template void backward(const Dense&, const Pass<double>&, const double*, const double*, const double*, double*,
                       double*);

}  // namespace inkling
