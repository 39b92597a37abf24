#include "core/reader/describe.h"

#include <utility>

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
        const char* before = ", padding ";
        for (const int side : {p.top, p.left, p.bottom, p.right}) {
            text += std::exchange(before, ",") + std::to_string(side);
        }
    }
    return text + " ";
}
std::string text_of(const MaxPool& layer) {
    return window(layer) + " ";
}
template <class NoWindow>
std::string text_of(const NoWindow&) {
    return {};
}

}  // namespace

ModelDescription describe(const Model& model) {
    const Network& network = model.network;
    ModelDescription description{{}, 0, 0, model.rejection.by == Rejection::By::none ? "none" : "extra-output"};
    const std::vector<LayerPlan> plans = *plan(network.input, network.layers);
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const Layer& layer = network.layers[i];
        const Shape out = plans[i].output;
        std::string text = std::visit([](const auto& l) { return text_of(l); }, layer);
        text += "-> " + by(out.height, out.width) + "x" + std::to_string(out.channels);
        description.layers.push_back({kind_name(layer), std::move(text), plans[i]});
        description.parameters += plans[i].parameter_count;
        description.multiply_adds += plans[i].multiply_adds;
    }
    return description;
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
