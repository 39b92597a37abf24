// Convolution and dense layers: windows of the input against rows of weights.
#include <algorithm>
#include <cassert>

#include "core/network/dot.h"
#include "core/network/forward.h"
#include "core/network/requantise.h"
#include "core/network/winograd.h"

namespace inkling {
namespace {

// All outputs of some windows.
template <int windows>
void outputs_of(const std::int16_t* const (&input)[windows], const Window& window, const PackedWeights& weights,
                const Parameters& parameters, std::int32_t* const (&outputs)[windows]) {
    std::int32_t sums[windows * kTileOutputs];
    for (int first = 0; first < weights.outputs; first += kTileOutputs) {
        dot_tile<windows>(input, window, weights.block_at(first), sums);
        const int count = std::min(kTileOutputs, weights.outputs - first);
        for (int w = 0; w < windows; ++w) {
            requantise_outputs(sums + w * kTileOutputs, parameters, first, count, outputs[w] + first);
        }
    }
}

// The input in 16 bits with its padding around it, so that every window lies whole in memory. The kernels read on: a
// pair or a vector beyond a run's end, a tile beyond the last row and column. What they find there (the next pixel or
// row, or the zeros behind the end) meets weights of 0, or goes into outputs that do not exist.
std::vector<std::int16_t> padded(ConstActivations input, Shape shape, Padding padding) {
    constexpr std::ptrdiff_t kVector = 8;
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(shape.width + padding.left + padding.right) * shape.channels;
    const std::ptrdiff_t rows = shape.height + padding.top + padding.bottom;
    std::vector<std::int16_t> values(static_cast<std::size_t>(row * (rows + 1) + shape.channels + kVector));
    const std::ptrdiff_t count = static_cast<std::ptrdiff_t>(shape.width) * shape.channels;
    for (int y = 0; y < shape.height; ++y) {
        const auto from = input.begin() + y * count;
        std::copy(from, from + count, values.begin() + (y + padding.top) * row + padding.left * shape.channels);
    }
    return values;
}

PackedWeights packed_as_they_are(const Parameters& parameters, int runs, int run) {
    const std::vector<std::int16_t> rows(parameters.weights.begin(), parameters.weights.end());
    return packed(Method::direct, rows, static_cast<int>(parameters.bias.size()), runs, rounded_up(run, kRunStep));
}

}  // namespace

PackedWeights pack(const Conv& layer, const Parameters& parameters, Shape input) {
    if (suits_winograd(layer, input)) {
        return pack_winograd(parameters, input.channels);
    }
    return packed_as_they_are(parameters, layer.kernel_height, layer.kernel_width * input.channels);
}

PackedWeights pack(const Dense&, const Parameters& parameters, Shape input) {
    return packed_as_they_are(parameters, 1, static_cast<int>(input.size()));
}

void forward(const Conv& layer, const Parameters& parameters, const PackedWeights& weights, Shape input_shape,
             ConstActivations input, Sums output) {
    const Shape out = *output_shape(layer, input_shape);
    assert(static_cast<std::int64_t>(input.size()) == input_shape.size());
    assert(static_cast<std::int64_t>(output.size()) == out.size());
    const std::vector<std::int16_t> values = padded(input, input_shape, layer.padding);
    const std::ptrdiff_t column = input_shape.channels;
    const std::ptrdiff_t row = (input_shape.width + layer.padding.left + layer.padding.right) * column;
    if (weights.method == Method::winograd) {
        forward_winograd(parameters, weights, values.data(), row, input_shape.channels, out, output);
        return;
    }
    const Window window{weights.runs, weights.run_length, row};
    const int positions = out.height * out.width;
    for (int position = 0; position < positions; position += kTileWindows) {
        const std::int16_t* from[kTileWindows];
        std::int32_t* to[kTileWindows];
        for (int w = 0; w < kTileWindows; ++w) {
            const int here =
                std::min(position + w, positions - 1);  // the last one is computed again, where there is no other
            from[w] = values.data() + here / out.width * layer.stride_height * row +
                      here % out.width * layer.stride_width * column;
            to[w] = output.data() + static_cast<std::ptrdiff_t>(here) * out.channels;
        }
        outputs_of<kTileWindows>(from, window, weights, parameters, to);
    }
}

void forward(const Dense&, const Parameters& parameters, const PackedWeights& weights, Shape input_shape,
             ConstActivations input, Sums output) {
    assert(static_cast<std::int64_t>(input.size()) == input_shape.size());
    assert(output.size() == parameters.bias.size());
    const Shape flat{1, 1, static_cast<int>(input_shape.size())};
    const std::vector<std::int16_t> values = padded(input, flat, {0, 0, 0, 0});
    outputs_of<1>({values.data()}, {1, weights.run_length, 0}, weights, parameters, {output.data()});
}

}  // namespace inkling
