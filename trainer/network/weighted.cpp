// Convolution (its windows read in place, one sample at a time: it stays in cache) and dense layers, forward and
// backward.
#include <algorithm>
#include <cstddef>

#include "trainer/kernels/kernels.h"
#include "trainer/network/gradients.h"

namespace inkling {
namespace {

std::ptrdiff_t row_of(Shape shape, Padding padding) {
    return static_cast<std::ptrdiff_t>(shape.width + padding.left + padding.right) * shape.channels;
}

// The windows of a kernel slid over an input with padding around it.
Windows windows_of(const Conv& layer, Shape input, Shape output, std::vector<std::ptrdiff_t>& offsets) {
    const std::ptrdiff_t row = row_of(input, layer.padding);
    offsets.clear();
    for (int y = 0; y < output.height; ++y) {
        for (int x = 0; x < output.width; ++x) {
            offsets.push_back(y * layer.stride_height * row +
                              static_cast<std::ptrdiff_t>(x) * layer.stride_width * input.channels);
        }
    }
    return {offsets.data(), static_cast<int>(offsets.size()), layer.kernel_height, layer.kernel_width * input.channels,
            row};
}

// One sample with zeros around it. Only the inside is written: `padded` was zero before, and stays so outside.
template <class T>
void pad(const T* x, Shape shape, Padding padding, T* padded) {
    const std::ptrdiff_t row = row_of(shape, padding);
    const std::ptrdiff_t values = static_cast<std::ptrdiff_t>(shape.width) * shape.channels;
    T* to = padded + padding.top * row + static_cast<std::ptrdiff_t>(padding.left) * shape.channels;
    for (int y = 0; y < shape.height; ++y, x += values, to += row) {
        std::copy_n(x, values, to);
    }
}

template <class T>
T* zeroed(std::vector<T>& memory, std::size_t size) {
    memory.assign(size, T{0});
    return memory.data();
}

template <class T>
T* zeroed_for(std::vector<T>& memory, Shape shape, Padding padding) {
    const std::ptrdiff_t rows = shape.height + padding.top + padding.bottom;
    return zeroed(memory, static_cast<std::size_t>(rows * row_of(shape, padding)));
}

// [output][value] to the kernels' order.
template <class T>
const T* packed_weights(const T* weights, int outputs, int values, std::vector<T>& memory) {
    T* to = zeroed(memory, static_cast<std::size_t>(values) * static_cast<std::size_t>(padded_to_vector(outputs)));
    for (int o = 0; o < outputs; ++o) {
        for (int v = 0; v < values; ++v) {
            to[weight_index(v, o, values, outputs)] = *weights++;
        }
    }
    return to;
}

template <class T>
const T* padded_columns(const T* row, int outputs, std::vector<T>& memory) {
    T* to = zeroed(memory, static_cast<std::size_t>(padded_to_vector(outputs)));
    std::copy_n(row, outputs, to);
    return to;
}

// Rows of `outputs` values to rows that are padded to the kernels' vectors.
template <class T>
const T* with_padded_columns(const T* rows, int count, int outputs, T* memory) {
    const int columns = padded_to_vector(outputs);
    if (columns == outputs) {
        return rows;
    }
    for (int r = 0; r < count; ++r) {
        std::copy_n(rows + static_cast<std::ptrdiff_t>(r) * outputs, outputs,
                    memory + static_cast<std::ptrdiff_t>(r) * columns);
    }
    return memory;
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
void add_bias_gradient(const T* dy, std::ptrdiff_t rows, int outputs, std::vector<T>& memory, T* dbias) {
    const int period = period_of(outputs);
    const T* sums = zeroed(memory, static_cast<std::size_t>(period));
    kernels<T>().add_columns(dy, rows * outputs, period, memory.data());
    for (int j = 0; j < period; ++j) {
        dbias[j % outputs] += sums[j];
    }
}

// The gradient by the input of a convolution of stride 1 is a convolution too: of the outputs' gradient, by the same
// weights turned round, each input channel an output.
struct TurnedConv {
    Conv layer;
    bool exists;
};

TurnedConv turned(const Conv& layer, int channels) {
    const Padding p = layer.padding;
    const int height = layer.kernel_height - 1;
    const int width = layer.kernel_width - 1;
    const Padding around{height - p.top, width - p.left, height - p.bottom, width - p.right};
    const bool exists = layer.stride_height == 1 && layer.stride_width == 1 &&
                        std::min({around.top, around.left}) >= 0 && std::min({around.bottom, around.right}) >= 0;
    return {{channels, layer.kernel_height, layer.kernel_width, 1, 1, around}, exists};
}

// [output][ky][kx][channel] to the kernels' order of the turned convolution: its values are [ky][kx][output], turned
// round, its outputs the channels.
template <class T>
const T* turned_weights(const Conv& layer, const T* weights, int channels, std::vector<T>& memory) {
    const int taps = layer.kernel_height * layer.kernel_width;
    const int values = taps * layer.out_channels;
    T* to = zeroed(memory, static_cast<std::size_t>(values) * static_cast<std::size_t>(padded_to_vector(channels)));
    for (int o = 0; o < layer.out_channels; ++o) {
        for (int tap = 0; tap < taps; ++tap) {
            const int value = (taps - 1 - tap) * layer.out_channels + o;
            for (int c = 0; c < channels; ++c) {
                to[weight_index(value, c, values, channels)] = *weights++;
            }
        }
    }
    return to;
}

// Any stride and padding: gradients of whole windows, added where the windows lie.
template <class T>
void add_input_gradient(const Windows& windows, const T* dy, const T* weights, int outputs, T* of_windows, T* dpadded) {
    kernels<T>().multiply(dy, weights, of_windows, windows.count, outputs, windows.values());
    for (int p = 0; p < windows.count; ++p) {
        for (int run = 0; run < windows.runs; ++run, of_windows += windows.length) {
            T* to = dpadded + windows.offsets[p] + run * windows.stride;
            for (int i = 0; i < windows.length; ++i) {
                to[i] += of_windows[i];
            }
        }
    }
}

// The inside of a padded sample.
template <class T>
void unpad(const T* padded, Shape shape, Padding padding, T* x) {
    const std::ptrdiff_t row = row_of(shape, padding);
    const std::ptrdiff_t values = static_cast<std::ptrdiff_t>(shape.width) * shape.channels;
    const T* from = padded + padding.top * row + static_cast<std::ptrdiff_t>(padding.left) * shape.channels;
    for (int y = 0; y < shape.height; ++y, x += values, from += row) {
        std::copy_n(from, values, x);
    }
}

template <class T>
void backward_to_input(const Conv& layer, const Pass<T>& pass, const T* dy, T* dx) {
    Scratch<T>& scratch = *pass.scratch;
    const Shape in = pass.input_shape;
    const Shape out = pass.output_shape;
    if (const TurnedConv turned_conv = turned(layer, in.channels); turned_conv.exists) {
        const Conv& back = turned_conv.layer;
        const T* weights = turned_weights(layer, pass.parameters, in.channels, scratch.weights);
        const T* no_bias = zeroed(scratch.bias, static_cast<std::size_t>(padded_to_vector(in.channels)));
        const Windows windows = windows_of(back, out, in, scratch.window_offsets);
        T* padded = zeroed_for(scratch.padded, out, back.padding);
        for (int s = 0; s < pass.samples; ++s, dy += out.size(), dx += in.size()) {
            pad(dy, out, back.padding, padded);
            kernels<T>().convolve(padded, windows, weights, no_bias, in.channels, dx);
        }
        return;
    }
    const Windows windows = windows_of(layer, in, out, scratch.window_offsets);
    scratch.weights.resize(static_cast<std::size_t>(windows.count) * static_cast<std::size_t>(windows.values()));
    for (int s = 0; s < pass.samples; ++s, dy += out.size(), dx += in.size()) {
        T* padded = zeroed_for(scratch.padded, in, layer.padding);
        add_input_gradient(windows, dy, pass.parameters, layer.out_channels, scratch.weights.data(), padded);
        unpad(padded, in, layer.padding, dx);
    }
}

template <class T>
void backward_to_weights(const Conv& layer, const Pass<T>& pass, const T* x, const T* dy, T* dweights, T* dbias) {
    Scratch<T>& scratch = *pass.scratch;
    const int outputs = layer.out_channels;
    const int columns = padded_to_vector(outputs);
    const Windows windows = windows_of(layer, pass.input_shape, pass.output_shape, scratch.window_offsets);
    const int values = windows.values();
    add_bias_gradient(dy, static_cast<std::ptrdiff_t>(pass.samples) * windows.count, outputs, scratch.bias, dbias);
    T* padded = zeroed_for(scratch.padded, pass.input_shape, layer.padding);
    T* gradient = zeroed(scratch.weights, static_cast<std::size_t>(values) * static_cast<std::size_t>(columns));
    T* rows = zeroed(scratch.rows, static_cast<std::size_t>(windows.count) * static_cast<std::size_t>(columns));
    for (int s = 0; s < pass.samples; ++s, x += pass.input_shape.size(), dy += pass.output_shape.size()) {
        pad(x, pass.input_shape, layer.padding, padded);
        const T* dy_rows = with_padded_columns(dy, windows.count, outputs, rows);
        kernels<T>().add_weight_gradient(padded, windows, dy_rows, outputs, gradient);
    }
    for (int v = 0; v < values; ++v, gradient += columns) {
        for (int o = 0; o < outputs; ++o) {
            dweights[static_cast<std::ptrdiff_t>(o) * values + v] += gradient[o];
        }
    }
}

}  // namespace

template <class T>
void forward(const Conv& layer, const Pass<T>& pass, const T* x, T* y) {
    Scratch<T>& scratch = *pass.scratch;
    const Windows windows = windows_of(layer, pass.input_shape, pass.output_shape, scratch.window_offsets);
    const int outputs = layer.out_channels;
    const T* weights = packed_weights(pass.parameters, outputs, windows.values(), scratch.weights);
    const T* biases = pass.parameters + static_cast<std::ptrdiff_t>(windows.values()) * outputs;
    const T* bias = padded_columns(biases, outputs, scratch.bias);
    T* padded = zeroed_for(scratch.padded, pass.input_shape, layer.padding);
    for (int s = 0; s < pass.samples; ++s, x += pass.input_shape.size(), y += pass.output_shape.size()) {
        pad(x, pass.input_shape, layer.padding, padded);
        kernels<T>().convolve(padded, windows, weights, bias, outputs, y);
    }
}

template <class T>
void backward(const Conv& layer, const Pass<T>& pass, const T* x, const T*, const T* dy, T* dx, T* dparameters) {
    const std::int64_t weights = fan_in(layer, pass.input_shape) * layer.out_channels;
    backward_to_weights(layer, pass, x, dy, dparameters, dparameters + weights);
    if (dx != nullptr) {
        backward_to_input(layer, pass, dy, dx);
    }
}

template <class T>
void forward(const Dense& layer, const Pass<T>& pass, const T* x, T* y) {
    const auto inputs = static_cast<int>(pass.input_shape.size());
    kernels<T>().multiply_by_transposed(x, pass.parameters, y, pass.samples, inputs, layer.outputs);
    add_bias(pass.parameters + static_cast<std::ptrdiff_t>(inputs) * layer.outputs, pass.samples, layer.outputs, y);
}

template <class T>
void backward(const Dense& layer, const Pass<T>& pass, const T* x, const T*, const T* dy, T* dx, T* dparameters) {
    const auto inputs = static_cast<int>(pass.input_shape.size());
    kernels<T>().add_transposed_times(dy, x, dparameters, layer.outputs, pass.samples, inputs);
    add_bias_gradient(dy, pass.samples, layer.outputs, pass.scratch->bias,
                      dparameters + static_cast<std::ptrdiff_t>(inputs) * layer.outputs);
    if (dx != nullptr) {
        kernels<T>().multiply(dy, pass.parameters, dx, pass.samples, layer.outputs, inputs);
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
