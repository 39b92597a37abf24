#include "core/reader/describe.h"

namespace inkling {
namespace {

std::string by(int height, int width) {
    return std::to_string(height) + "x" + std::to_string(width);
}

template <class Window>
std::string window(const Window& layer) {
    return by(layer.kernel_height, layer.kernel_width) + ", stride " + by(layer.stride_height, layer.stride_width);
}

std::string text_of(const Conv& layer) {
    std::string text = std::to_string(layer.out_channels) + " of " + window(layer);
    if (const Padding p = layer.padding; p != Padding{0, 0, 0, 0}) {
        text += ", padding " + std::to_string(p.top) + "," + std::to_string(p.left) + "," + std::to_string(p.bottom) +
                "," + std::to_string(p.right);
    }
    return text + " -> ";
}
std::string text_of(const Dense&) {
    return "-> ";
}
std::string text_of(const Relu&) {
    return "-> ";
}
std::string text_of(const MaxPool& layer) {
    return window(layer) + " -> ";
}
std::string text_of(const GlobalAveragePool&) {
    return "-> ";
}

}  // namespace

std::vector<LayerDescription> describe_layers(const Network& network) {
    std::vector<LayerDescription> descriptions;
    const std::vector<LayerPlan> plans = *plan(network.input, network.layers);
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const Layer& layer = network.layers[i];
        const Shape out = plans[i].output;
        std::string text = std::visit([](const auto& l) { return text_of(l); }, layer);
        text += by(out.height, out.width) + "x" + std::to_string(out.channels);
        descriptions.push_back({kind_name(layer), std::move(text), plans[i]});
    }
    return descriptions;
}

std::string sentence_of(const Error& error) {
    return error.sentence + " (byte " + std::to_string(error.offset) + ")";
}

std::string hexadecimal(const std::array<std::uint8_t, 32>& bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

}  // namespace inkling
