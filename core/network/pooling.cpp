// ReLU and pooling: layers without parameters.
#include <algorithm>
#include <cassert>

#include "core/network/forward.h"

namespace inkling {

void forward(const Relu&, ConstSums input, Activations output) {
    assert(input.size() == output.size());
    for (std::size_t i = 0; i < input.size(); ++i) {
        output[i] = static_cast<std::uint8_t>(std::clamp(input[i], 0, 255));
    }
}

void forward(const MaxPool& layer, Shape input_shape, ConstActivations input, Activations output) {
    const Shape out = *output_shape(layer, input_shape);
    assert(static_cast<std::int64_t>(input.size()) == input_shape.size());
    assert(static_cast<std::int64_t>(output.size()) == out.size());
    const int channels = input_shape.channels;
    std::fill(output.begin(), output.end(), std::uint8_t{0});
    std::uint8_t* most = output.data();
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x, most += channels) {
            for (int ky = 0; ky < layer.kernel_height; ++ky) {
                const std::ptrdiff_t in_y = y * layer.stride_height + ky;
                const std::ptrdiff_t in_x = x * layer.stride_width;
                const std::uint8_t* in = input.data() + (in_y * input_shape.width + in_x) * channels;
                for (int kx = 0; kx < layer.kernel_width; ++kx, in += channels) {
                    for (int c = 0; c < channels; ++c) {
                        most[c] = std::max(most[c], in[c]);
                    }
                }
            }
        }
    }
}

void forward(const GlobalAveragePool&, Shape input_shape, ConstActivations input, Activations output) {
    assert(static_cast<std::int64_t>(input.size()) == input_shape.size());
    assert(static_cast<int>(output.size()) == input_shape.channels);
    const std::int64_t positions = static_cast<std::int64_t>(input_shape.height) * input_shape.width;
    const auto channels = static_cast<std::size_t>(input_shape.channels);
    for (std::size_t c = 0; c < channels; ++c) {
        std::int64_t total = 0;
        for (std::size_t i = c; i < input.size(); i += channels) {
            total += input[i];
        }
        output[c] = static_cast<std::uint8_t>((2 * total + positions) / (2 * positions));
    }
}

}  // namespace inkling
