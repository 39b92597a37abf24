// Convolution and dense layers: rows of inputs against rows of weights.
#include <algorithm>
#include <cassert>

#include "core/network/dot.h"
#include "core/network/forward.h"
#include "core/network/requantise.h"

namespace inkling {
namespace {

// All outputs of one place: `patch` against every row of weights. A function of its own: browsers optimise a wasm
// function only when it is entered again.
void outputs_of_patch(const std::int16_t* patch, const PackedWeights& weights, const Parameters& parameters,
                      std::int32_t* output) {
    const std::size_t outputs = parameters.bias.size();
    for (std::size_t first = 0; first < outputs; first += kDotOutputs) {
        std::int32_t sums[kDotOutputs];
        dot_rows(patch, weights.rows.data() + first * static_cast<std::size_t>(weights.row_length), weights.row_length,
                 sums);
        const std::size_t count = std::min<std::size_t>(kDotOutputs, outputs - first);
        for (std::size_t o = 0; o < count; ++o) {
            output[first + o] = requantise(sums[o] + parameters.bias[first + o], parameters.multipliers[first + o],
                                           parameters.shifts[first + o]);
        }
    }
}

}  // namespace

PackedWeights pack(const Parameters& parameters) {
    PackedWeights packed;
    if (parameters.bias.empty()) {
        return packed;
    }
    const std::size_t outputs = parameters.bias.size();
    const std::size_t length = parameters.weights.size() / outputs;
    packed.row_length = padded_to_dot_step(static_cast<int>(length));
    const std::size_t padded_outputs = (outputs + kDotOutputs - 1) / kDotOutputs * kDotOutputs;
    packed.rows.resize(padded_outputs * static_cast<std::size_t>(packed.row_length));
    for (std::size_t o = 0; o < outputs; ++o) {
        std::copy_n(parameters.weights.begin() + static_cast<std::ptrdiff_t>(o * length), length,
                    packed.rows.begin() + static_cast<std::ptrdiff_t>(o) * packed.row_length);
    }
    return packed;
}

void forward(const Conv& layer, const Parameters& parameters, const PackedWeights& weights, Shape input_shape,
             ConstActivations input, Sums output) {
    const Shape out = *output_shape(layer, input_shape);
    assert(static_cast<std::int64_t>(input.size()) == input_shape.size());
    assert(static_cast<std::int64_t>(output.size()) == out.size());
    const int channels = input_shape.channels;
    const int patch_row = layer.kernel_width * channels;

    std::vector<std::int16_t> patch(static_cast<std::size_t>(weights.row_length));
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x) {
            const int left = x * layer.stride_width - layer.padding.left;
            const int first_column = std::clamp(-left, 0, layer.kernel_width);
            const int end_column = std::clamp(input_shape.width - left, first_column, layer.kernel_width);
            const bool inside = first_column < end_column;
            for (int k = 0; k < layer.kernel_height; ++k) {
                std::int16_t* row = patch.data() + k * patch_row;
                const int in_y = y * layer.stride_height - layer.padding.top + k;
                if (!inside || in_y < 0 || in_y >= input_shape.height) {
                    std::fill_n(row, patch_row, std::int16_t{0});
                    continue;
                }
                const std::uint8_t* in =
                    input.data() + static_cast<std::ptrdiff_t>(in_y) * input_shape.width * channels;
                std::fill_n(row, first_column * channels, std::int16_t{0});
                std::copy(in + (left + first_column) * channels, in + (left + end_column) * channels,
                          row + first_column * channels);
                std::fill(row + end_column * channels, row + patch_row, std::int16_t{0});
            }
            const std::ptrdiff_t place = (static_cast<std::ptrdiff_t>(y) * out.width + x) * out.channels;
            outputs_of_patch(patch.data(), weights, parameters, output.data() + place);
        }
    }
}

void forward(const Dense& layer, const Parameters& parameters, const PackedWeights& weights, Shape input_shape,
             ConstActivations input, Sums output) {
    assert(static_cast<std::int64_t>(input.size()) == input_shape.size());
    assert(static_cast<int>(output.size()) == layer.outputs);
    (void)layer;
    (void)input_shape;
    std::vector<std::int16_t> patch(static_cast<std::size_t>(weights.row_length));
    std::copy(input.begin(), input.end(), patch.begin());
    outputs_of_patch(patch.data(), weights, parameters, output.data());
}

}  // namespace inkling
