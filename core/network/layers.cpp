#include "core/network/layers.h"

namespace inkling {
namespace {

// A window (of a Conv or a MaxPool) slid over height x width.
template <class Window>
std::optional<Shape> slid(const Window& window, int height, int width, int channels) {
    if (window.kernel_height > height || window.kernel_width > width) {
        return std::nullopt;
    }
    return Shape{(height - window.kernel_height) / window.stride_height + 1,
                 (width - window.kernel_width) / window.stride_width + 1, channels};
}

}  // namespace

std::optional<Shape> output_shape(const Conv& layer, Shape input) {
    const int height = input.height + layer.padding.top + layer.padding.bottom;
    const int width = input.width + layer.padding.left + layer.padding.right;
    return slid(layer, height, width, layer.out_channels);
}

std::optional<Shape> output_shape(const Dense& layer, Shape) {
    return Shape{1, 1, layer.outputs};
}

std::optional<Shape> output_shape(const Relu&, Shape input) {
    return input;
}

std::optional<Shape> output_shape(const MaxPool& layer, Shape input) {
    return slid(layer, input.height, input.width, input.channels);
}

std::optional<Shape> output_shape(const GlobalAveragePool&, Shape input) {
    return Shape{1, 1, input.channels};
}

std::int64_t fan_in(const Conv& layer, Shape input) {
    return static_cast<std::int64_t>(layer.kernel_height) * layer.kernel_width * input.channels;
}

std::int64_t fan_in(const Dense&, Shape input) {
    return input.size();
}

const char* kind_name(const Layer& layer) {
    struct Names {
        const char* operator()(const Conv&) const { return "conv"; }
        const char* operator()(const Dense&) const { return "dense"; }
        const char* operator()(const Relu&) const { return "relu"; }
        const char* operator()(const MaxPool&) const { return "max-pool"; }
        const char* operator()(const GlobalAveragePool&) const { return "global-average-pool"; }
    };
    return std::visit(Names{}, layer);
}

}  // namespace inkling
