// Convolution and dense layers: windows of the input against rows of weights.
#include <algorithm>
#include <cassert>

#include "core/network/dot.h"
#include "core/network/forward.h"
#include "core/network/requantise.h"

namespace inkling {
namespace {

// Requantises a tile's sums into the outputs of one place, from output `first` on.
void store_outputs(const std::int32_t* sums, const Parameters& parameters, std::size_t first, std::int32_t* place) {
    const std::size_t end = std::min(first + kTileOutputs, parameters.bias.size());
    for (std::size_t o = first; o < end; ++o) {
        place[o] = requantise(*sums++ + parameters.bias[o], parameters.multipliers[o], parameters.shifts[o]);
    }
}

// All outputs of two places. A function of its own: browsers optimise a wasm function only when it is entered again.
void outputs_of_places(const std::int16_t* const (&input)[kTileWindows], std::int32_t* const (&places)[kTileWindows],
                       const Window& window, const PackedWeights& weights, const Parameters& parameters) {
    const std::int16_t* rows = weights.rows.data();
    for (std::size_t first = 0; first < parameters.bias.size(); first += kTileOutputs) {
        std::int32_t sums[kTileWindows * kTileOutputs];
        dot_tile(input, window, rows, sums);
        rows += static_cast<std::ptrdiff_t>(kTileOutputs) * window.runs * window.length;
        for (int t = 0; t < kTileWindows; ++t) {
            store_outputs(sums + t * kTileOutputs, parameters, first, places[t]);
        }
    }
}

// The input in 16 bits with its padding around it, so that every window lies whole in memory.
std::vector<std::int16_t> padded(ConstActivations input, Shape shape, Padding padding) {
    const std::ptrdiff_t row = static_cast<std::ptrdiff_t>(shape.width + padding.left + padding.right) * shape.channels;
    const std::ptrdiff_t rows = shape.height + padding.top + padding.bottom;
    std::vector<std::int16_t> values(static_cast<std::size_t>(row * rows + kRunStep));  // the last run may read beyond
    const std::ptrdiff_t count = static_cast<std::ptrdiff_t>(shape.width) * shape.channels;
    for (int y = 0; y < shape.height; ++y) {
        const auto from = input.begin() + y * count;
        std::copy(from, from + count, values.begin() + (y + padding.top) * row + padding.left * shape.channels);
    }
    return values;
}

}  // namespace

PackedWeights pack(const Parameters& parameters, int runs) {
    const std::size_t outputs = parameters.bias.size();
    const std::size_t run = parameters.weights.size() / outputs / static_cast<std::size_t>(runs);
    PackedWeights packed{padded_run(static_cast<int>(run)), {}};
    const auto packed_run = static_cast<std::size_t>(packed.run_length);
    const std::size_t padded_outputs = (outputs + kTileOutputs - 1) / kTileOutputs * kTileOutputs;
    packed.rows.resize(padded_outputs * static_cast<std::size_t>(runs) * packed_run);
    auto from = parameters.weights.begin();
    auto to = packed.rows.begin();
    for (std::size_t i = 0; i < outputs * static_cast<std::size_t>(runs); ++i) {
        std::copy_n(from, run, to);
        from += static_cast<std::ptrdiff_t>(run);
        to += static_cast<std::ptrdiff_t>(packed_run);
    }
    return packed;
}

void forward(const Conv& layer, const Parameters& parameters, const PackedWeights& weights, Shape input_shape,
             ConstActivations input, Sums output) {
    const Shape out = *output_shape(layer, input_shape);
    assert(static_cast<std::int64_t>(input.size()) == input_shape.size());
    assert(static_cast<std::int64_t>(output.size()) == out.size());
    const std::vector<std::int16_t> values = padded(input, input_shape, layer.padding);
    const std::ptrdiff_t column = input_shape.channels;
    const std::ptrdiff_t row = (input_shape.width + layer.padding.left + layer.padding.right) * column;
    const Window window{layer.kernel_height, weights.run_length, row};

    for (int y = 0; y < out.height; ++y) {
        const std::int16_t* in_row = values.data() + y * layer.stride_height * row;
        std::int32_t* out_row = output.data() + static_cast<std::ptrdiff_t>(y) * out.width * out.channels;
        for (int x = 0; x < out.width; x += kTileWindows) {
            const int next = std::min(x + 1, out.width - 1);  // an odd one out is computed twice
            const std::int16_t* const from[] = {in_row + x * layer.stride_width * column,
                                                in_row + next * layer.stride_width * column};
            std::int32_t* const to[] = {out_row + static_cast<std::ptrdiff_t>(x) * out.channels,
                                        out_row + static_cast<std::ptrdiff_t>(next) * out.channels};
            outputs_of_places(from, to, window, weights, parameters);
        }
    }
}

void forward(const Dense&, const Parameters& parameters, const PackedWeights& weights, Shape input_shape,
             ConstActivations input, Sums output) {
    assert(static_cast<std::int64_t>(input.size()) == input_shape.size());
    assert(output.size() == parameters.bias.size());
    const Shape flat{1, 1, static_cast<int>(input_shape.size())};
    const std::vector<std::int16_t> values = padded(input, flat, {0, 0, 0, 0});
    outputs_of_places({values.data(), values.data()}, {output.data(), output.data()}, {1, weights.run_length, 0},
                      weights, parameters);
}

}  // namespace inkling
