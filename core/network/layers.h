// The kinds of layer, their shapes and their parameters: a closed set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

namespace inkling {

/// Tensors are stored height, width, channels, the channel running fastest.
struct Shape {
    int height, width, channels;
    std::int64_t size() const { return static_cast<std::int64_t>(height) * width * channels; }
    bool operator==(const Shape&) const = default;
};

struct Padding {
    int top, left, bottom, right;
    bool operator==(const Padding&) const = default;
};

/// Cross-correlation with zeros beyond the edges.
struct Conv {
    int out_channels;
    int kernel_height, kernel_width;
    int stride_height, stride_width;
    Padding padding;
    bool operator==(const Conv&) const = default;
};

/// Every output sees the whole input, flattened in stored order.
struct Dense {
    int outputs;
    bool operator==(const Dense&) const = default;
};

/// Sums to 8-bit activations: below 0 becomes 0, above 255 becomes 255.
struct Relu {
    bool operator==(const Relu&) const = default;
};

/// Windows that do not fit are left out.
struct MaxPool {
    int kernel_height, kernel_width;
    int stride_height, stride_width;
    bool operator==(const MaxPool&) const = default;
};

/// Mean of each channel, rounded half up.
struct GlobalAveragePool {
    bool operator==(const GlobalAveragePool&) const = default;
};

using Layer = std::variant<Conv, Dense, Relu, MaxPool, GlobalAveragePool>;

/// Quantised parameters of a layer with weights; empty for the others. An output is
/// round(sum(weight * input) + bias) * multiplier / 2^shift), half away from zero, saturated to 32 bits:
/// multiplier / 2^shift is the scale of the output channel.
struct Parameters {
    std::vector<std::int8_t> weights;       // [output][kernel row][kernel column][input channel], -127..127
    std::vector<std::int32_t> bias;         // [output]
    std::vector<std::int32_t> multipliers;  // [output], 2^30..2^31-1
    std::vector<std::uint8_t> shifts;       // [output], 1..62
    bool operator==(const Parameters&) const = default;
};

/// What the layer makes of this shape; nothing if it cannot take it (a kernel larger than the padded input).
std::optional<Shape> output_shape(const Conv& layer, Shape input);
std::optional<Shape> output_shape(const Dense& layer, Shape input);
std::optional<Shape> output_shape(const Relu& layer, Shape input);
std::optional<Shape> output_shape(const MaxPool& layer, Shape input);
std::optional<Shape> output_shape(const GlobalAveragePool& layer, Shape input);

/// Weights that one output sees; 0 for layers without weights.
std::int64_t fan_in(const Conv& layer, Shape input);
std::int64_t fan_in(const Dense& layer, Shape input);
inline std::int64_t fan_in(const Relu&, Shape) {
    return 0;
}
inline std::int64_t fan_in(const MaxPool&, Shape) {
    return 0;
}
inline std::int64_t fan_in(const GlobalAveragePool&, Shape) {
    return 0;
}

inline std::optional<Shape> output_shape(const Layer& layer, Shape input) {
    return std::visit([&](const auto& l) { return output_shape(l, input); }, layer);
}
inline std::int64_t fan_in(const Layer& layer, Shape input) {
    return std::visit([&](const auto& l) { return fan_in(l, input); }, layer);
}

inline bool has_weights(const Layer& layer) {
    return std::holds_alternative<Conv>(layer) || std::holds_alternative<Dense>(layer);
}

/// Layers with weights take activations and give sums; ReLU takes sums and gives activations; pooling takes and gives
/// activations.
inline bool takes_sums(const Layer& layer) {
    return std::holds_alternative<Relu>(layer);
}

/// Convolution, dense, ReLU ..., as recipes and `inspect` write them.
const char* kind_name(const Layer& layer);

}  // namespace inkling
