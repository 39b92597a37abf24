// A recipe as text, so that a user sees what is in force and a checkpoint knows which training it belongs to.
#include <algorithm>
#include <span>

#include "trainer/recipe/option_fields.h"
#include "trainer/recipe/recipe.h"

namespace inkling {
namespace {

std::string quoted(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        escaped += (c == '"' || c == '\\') ? std::string{'\\', c} : std::string{c};
    }
    return '"' + escaped + '"';
}

// Writes `name = value` lines.
class Printer {
public:
    void line(const char* name, const std::string& value) { text_ += name + (" = " + value) + "\n"; }
    void header(const char* name) { text_ += std::string("\n") + name + "\n"; }
    const std::string& text() const { return text_; }

    void whole(const char* name, int value, int = 0, int = 0) { line(name, std::to_string(value)); }
    void number(const char* name, double value, double = 0, double = 0) { line(name, shortest(value)); }
    template <class Enum>
    void choice(const char* name, Enum value, std::span<const char* const> names) {
        line(name, quoted(names[static_cast<std::size_t>(value)]));
    }
    void seed(const char* name, std::uint64_t value) {
        const std::string digits = std::to_string(value);
        line(name, value >> 63 != 0 ? quoted(digits) : digits);
    }
    bool goes_with(bool applies, const char*, std::initializer_list<const char*>) { return applies; }
    void pair(const char* name, int vertical, int horizontal) {
        line(name, '[' + std::to_string(vertical) + ", " + std::to_string(horizontal) + ']');
    }

private:
    std::string text_;
};

void print(const Conv& conv, const std::string& outputs, Printer& printer) {
    printer.line("kind", "\"conv\"");
    printer.line("outputs", outputs);
    printer.pair("kernel", conv.kernel_height, conv.kernel_width);
    printer.pair("stride", conv.stride_height, conv.stride_width);
    const Padding& padding = conv.padding;
    printer.line("padding", '[' + std::to_string(padding.top) + ", " + std::to_string(padding.left) + ", " +
                                std::to_string(padding.bottom) + ", " + std::to_string(padding.right) + ']');
}

void print(const Dense&, const std::string& outputs, Printer& printer) {
    printer.line("kind", "\"dense\"");
    printer.line("outputs", outputs);
}

void print(const Relu&, const std::string&, Printer& printer) {
    printer.line("kind", "\"relu\"");
}

void print(const MaxPool& pool, const std::string&, Printer& printer) {
    printer.line("kind", "\"max-pool\"");
    printer.pair("kernel", pool.kernel_height, pool.kernel_width);
    printer.pair("stride", pool.stride_height, pool.stride_width);
}

void print(const GlobalAveragePool&, const std::string&, Printer& printer) {
    printer.line("kind", "\"global-average-pool\"");
}

// A recipe has it as a field of the layer before.
void print(const BatchNorm&, const std::string&, Printer& printer) {
    printer.line("batch_norm", "true");
}

std::string outputs_of(const Recipe& recipe, std::size_t layer) {
    const std::vector<std::size_t>& of_classes = recipe.layers_of_classes;
    if (std::find(of_classes.begin(), of_classes.end(), layer) != of_classes.end()) {
        return quoted(kOutputsOfClasses);
    }
    if (const Conv* conv = std::get_if<Conv>(&recipe.layers[layer])) {
        return std::to_string(conv->out_channels);
    }
    const Dense* dense = std::get_if<Dense>(&recipe.layers[layer]);
    return dense != nullptr ? std::to_string(dense->outputs) : "";
}

}  // namespace

std::string to_toml(const Recipe& recipe) {
    Printer printer;
    printer.line("name", quoted(recipe.name));
    printer.line("licence", quoted(recipe.licence));
    printer.header("[input]");
    printer.whole("width", recipe.input.width);
    printer.whole("height", recipe.input.height);
    printer.line("channels", recipe.channels_of_data ? quoted(kChannelsOfData) : std::to_string(recipe.input.channels));
    printer.choice("framing", recipe.framing, kFramingNames);
    printer.header("[training]");
    TrainingOptions training = recipe.training;
    visit_fields(training, printer);
    printer.header("[augmentation]");
    Augmentation augmentation = recipe.augmentation;
    visit_fields(augmentation, printer);
    if (recipe.negatives) {
        printer.header("[negatives]");
        NegativeOptions negatives = *recipe.negatives;
        visit_fields(negatives, printer);
    }
    for (std::size_t i = 0; i < recipe.layers.size(); ++i) {
        if (!std::holds_alternative<BatchNorm>(recipe.layers[i])) {
            printer.header("[[layer]]");
        }
        std::visit([&](const auto& layer) { print(layer, outputs_of(recipe, i), printer); }, recipe.layers[i]);
    }
    return printer.text();
}

}  // namespace inkling
