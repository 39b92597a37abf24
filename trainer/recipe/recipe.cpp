#include "trainer/recipe/recipe.h"

#include <cmath>
#include <limits>
#include <set>
#include <toml++/toml.h>

#include "core/network/network.h"
#include "core/network/utf8.h"
#include "trainer/failure.h"
#include "trainer/io/file.h"
#include "trainer/io/installed.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// A table of the recipe; remembers which fields were asked for, so that the rest can be refused.
class Fields {
public:
    Fields(fs::path path, const toml::table& table) : path_(std::move(path)), table_(&table) {}

    [[noreturn]] void refuse(const std::string& sentence, const toml::node* at = nullptr) const {
        const toml::source_position place = (at != nullptr ? at->source() : table_->source()).begin;
        throw Failure(ExitCode::usage, path_.string() + ", line " + std::to_string(place.line) + ": " + sentence);
    }

    const toml::node* find(const char* name) {
        known_.insert(name);
        return table_->get(name);
    }
    const toml::node& need(const char* name) {
        const toml::node* node = find(name);
        if (node == nullptr) {
            refuse(std::string("the field ") + name + " is missing");
        }
        return *node;
    }

    std::string text(const char* name) {
        const toml::node& node = need(name);
        if (!node.is_string()) {
            refuse(std::string(name) + " must be a text", &node);
        }
        std::string value = *node.value<std::string>();
        if (value.size() > 255 || !is_plain_utf8(value)) {
            refuse(std::string(name) + " must be a text of at most 255 bytes without control characters", &node);
        }
        return value;
    }
    double number(const char* name, double otherwise, double least, double most) {
        const toml::node* node = find(name);
        if (node == nullptr) {
            return otherwise;
        }
        const std::optional<double> value = node->value<double>();
        if (!node->is_number() || !(*value >= least && *value <= most)) {
            refuse(std::string(name) + " must be a number from " + shown(least) + " to " + shown(most), node);
        }
        return *value;
    }
    int whole(const toml::node& node, const char* name, int least, int most) {
        const std::optional<std::int64_t> value = node.is_integer() ? node.value<std::int64_t>() : std::nullopt;
        if (!value || *value < least || *value > most) {
            refuse(std::string(name) + " must be a whole number from " + std::to_string(least) + " to " +
                       std::to_string(most),
                   &node);
        }
        return static_cast<int>(*value);
    }
    int whole(const char* name, std::optional<int> otherwise, int least, int most) {
        const toml::node* node = otherwise ? find(name) : &need(name);
        return node != nullptr ? whole(*node, name, least, most) : *otherwise;
    }
    bool truth(const char* name, bool otherwise) {
        const toml::node* node = find(name);
        if (node != nullptr && !node->is_boolean()) {
            refuse(std::string(name) + " must be true or false", node);
        }
        return node != nullptr ? *node->value<bool>() : otherwise;
    }
    // One number for both directions, or [vertical, horizontal].
    std::pair<int, int> pair(const char* name, std::optional<int> otherwise, int most) {
        const toml::node* node = otherwise ? find(name) : &need(name);
        if (node == nullptr) {
            return {*otherwise, *otherwise};
        }
        const toml::array* list = node->as_array();
        if (list == nullptr) {
            const int both = whole(*node, name, 1, most);
            return {both, both};
        }
        if (list->size() != 2) {
            refuse(std::string(name) + " must be one number, or two: [vertical, horizontal]", node);
        }
        return {whole(*list->get(0), name, 1, most), whole(*list->get(1), name, 1, most)};
    }
    Fields table(const char* name) {
        const toml::node& node = need(name);
        if (!node.is_table()) {
            refuse(std::string(name) + " must be a table", &node);
        }
        return {path_, *node.as_table()};
    }

    void refuse_the_rest() const {
        for (const auto& [key, node] : *table_) {
            if (!known_.contains(std::string(key.str()))) {
                refuse("there is no field " + std::string(key.str()) + " here", &node);
            }
        }
    }

private:
    static std::string shown(double value) {
        std::string text = std::to_string(value);
        text.erase(text.find_last_not_of('0') + 1);
        return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
    }

    fs::path path_;
    const toml::table* table_;
    std::set<std::string> known_;
};

constexpr int kMostKernel = 255;
constexpr int kMostOutputs = 65535;

int same_padding(int size, int kernel, int stride) {
    const int outputs = (size + stride - 1) / stride;
    return std::max(0, (outputs - 1) * stride + kernel - size);
}

// "same": as many outputs as inputs / stride, rounded up, the odd pixel of padding below and right, as TensorFlow does.
Padding padding_of(Fields& fields, Shape input, const Conv& conv) {
    const toml::node* node = fields.find("padding");
    if (node == nullptr) {
        return {0, 0, 0, 0};
    }
    if (node->is_string() && *node->value<std::string>() == "same") {
        const int vertical = same_padding(input.height, conv.kernel_height, conv.stride_height);
        const int horizontal = same_padding(input.width, conv.kernel_width, conv.stride_width);
        return {vertical / 2, horizontal / 2, vertical - vertical / 2, horizontal - horizontal / 2};
    }
    if (const toml::array* list = node->as_array(); list != nullptr && list->size() == 4) {
        const auto side = [&](std::size_t i) { return fields.whole(*list->get(i), "padding", 0, kMostKernel); };
        return {side(0), side(1), side(2), side(3)};
    }
    if (node->is_integer()) {
        const int all = fields.whole(*node, "padding", 0, kMostKernel);
        return {all, all, all, all};
    }
    fields.refuse("padding must be \"same\", a whole number, or [top, left, bottom, right]", node);
}

int outputs_of(Fields& fields, int classes) {
    const toml::node& node = fields.need("outputs");
    if (node.is_string() && *node.value<std::string>() == kOutputsOfClasses) {
        return classes;
    }
    return fields.whole(node, "outputs", 1, kMostOutputs);
}

TrainingLayer layer_of(Fields& fields, Shape input, int classes) {
    const std::string kind = fields.text("kind");
    if (kind == "conv") {
        Conv conv{};
        conv.out_channels = outputs_of(fields, classes);
        std::tie(conv.kernel_height, conv.kernel_width) = fields.pair("kernel", std::nullopt, kMostKernel);
        std::tie(conv.stride_height, conv.stride_width) = fields.pair("stride", 1, kMostKernel);
        conv.padding = padding_of(fields, input, conv);
        return conv;
    }
    if (kind == "dense") {
        return Dense{outputs_of(fields, classes)};
    }
    if (kind == "max-pool") {
        MaxPool pool{};
        std::tie(pool.kernel_height, pool.kernel_width) = fields.pair("kernel", std::nullopt, kMostKernel);
        const toml::node* stride = fields.find("stride");
        std::tie(pool.stride_height, pool.stride_width) = stride != nullptr
                                                              ? fields.pair("stride", 1, kMostKernel)
                                                              : std::pair{pool.kernel_height, pool.kernel_width};
        return pool;
    }
    if (kind == "relu") {
        return Relu{};
    }
    if (kind == "global-average-pool") {
        return GlobalAveragePool{};
    }
    fields.refuse("there is no kind of layer \"" + kind +
                  "\": conv, dense, relu, max-pool and global-average-pool are known");
}

// The layers without batch norm, as the weight file will have them, must be a network.
void check_flow(Fields& fields, const Recipe& recipe) {
    std::vector<Layer> layers;
    for (const TrainingLayer& layer : recipe.layers) {
        std::visit(
            [&](const auto& l) {
                if constexpr (!std::is_same_v<std::remove_cvref_t<decltype(l)>, BatchNorm>) {
                    layers.emplace_back(l);
                }
            },
            layer);
    }
    if (const auto planned = plan(recipe.input, layers); !planned) {
        fields.refuse(planned.error().sentence);
    }
}

void read_layers(Fields& fields, const fs::path& path, Recipe& recipe, int classes) {
    const toml::array* list = fields.need("layer").as_array();
    if (list == nullptr || list->empty()) {
        fields.refuse("layer must be a list of tables: [[layer]]");
    }
    Shape shape = recipe.input;
    for (const toml::node& node : *list) {
        if (!node.is_table()) {
            fields.refuse("layer must be a list of tables: [[layer]]", &node);
        }
        Fields layer_fields(path, *node.as_table());
        const TrainingLayer layer = layer_of(layer_fields, shape, classes);
        recipe.layers.push_back(layer);
        const bool weighted = std::holds_alternative<Conv>(layer) || std::holds_alternative<Dense>(layer);
        if (weighted && layer_fields.truth("batch_norm", false)) {
            recipe.layers.emplace_back(BatchNorm{});
        }
        layer_fields.refuse_the_rest();
        try {
            shape = lay_out(shape, {layer}).output();
        } catch (const Failure&) {
            layer_fields.refuse("the kernel is larger than its padded input");
        }
    }
    check_flow(fields, recipe);
}

TrainingOptions training_of(Fields fields) {
    TrainingOptions training;
    training.epochs = fields.whole("epochs", training.epochs, 0, 100000);
    training.batch = fields.whole("batch", training.batch, 1, 65536);
    training.block = fields.whole("block", training.block, 1, 65536);
    if (training.batch % training.block != 0) {
        fields.refuse("batch must be a whole number of blocks");
    }
    training.learning_rate = fields.number("learning_rate", training.learning_rate, 0, 100);
    training.warm_up = fields.number("warm_up", training.warm_up, 0, 1);
    training.momentum = fields.number("momentum", training.momentum, 0, 0.9999);
    training.weight_decay = fields.number("weight_decay", training.weight_decay, 0, 1);
    training.label_smoothing = fields.number("label_smoothing", training.label_smoothing, 0, 0.9);
    training.validation = fields.number("validation", training.validation, 0, 0.9);
    training.seed = static_cast<std::uint64_t>(fields.whole("seed", 1, 0, std::numeric_limits<int>::max()));
    fields.refuse_the_rest();
    return training;
}

Augmentation augmentation_of(Fields fields) {
    Augmentation augmentation;
    augmentation.rotation = fields.number("rotation", 0, 0, 180);
    augmentation.shift = fields.number("shift", 0, 0, 512);
    augmentation.scale = fields.number("scale", 0, 0, 0.9);
    augmentation.shear = fields.number("shear", 0, 0, 2);
    augmentation.thickness = fields.number("thickness", 0, 0, 1);
    fields.refuse_the_rest();
    return augmentation;
}

void read_input(Fields fields, Recipe& recipe) {
    recipe.input.width = fields.whole("width", std::nullopt, 1, 512);
    recipe.input.height = fields.whole("height", std::nullopt, 1, 512);
    recipe.input.channels = fields.whole("channels", std::nullopt, 1, 3);
    const std::string framing = fields.text("framing");
    if (framing != "glyph" && framing != "picture") {
        fields.refuse("framing must be \"glyph\" or \"picture\"");
    }
    recipe.framing = framing == "glyph" ? Framing::glyph : Framing::picture;
    if (recipe.input.channels == 2) {
        fields.refuse("channels must be 1 or 3");
    }
    if (recipe.framing == Framing::glyph && recipe.input != Shape{28, 28, 1}) {
        fields.refuse("glyph framing needs a width and height of 28 and 1 channel");
    }
    fields.refuse_the_rest();
}

}  // namespace

fs::path recipe_path(const std::string& recipe) {
    if (fs::exists(recipe)) {
        return recipe;
    }
    const bool is_name = recipe.find('/') == std::string::npos && !recipe.ends_with(".toml");
    const fs::path own = is_name ? installed_folder("recipes") / (recipe + ".toml") : fs::path();
    if (!is_name || !fs::exists(own)) {
        throw Failure(ExitCode::input_output, "there is no recipe " + recipe +
                                                  ": --recipe wants a .toml file, or the name of one in "
                                                  "trainer/recipes");
    }
    return own;
}

Recipe load_recipe(const fs::path& path, int classes) {
    const Bytes bytes = read_file(path);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    toml::table document;
    try {
        document = toml::parse(text, path.string());
    } catch (const toml::parse_error& error) {
        throw Failure(ExitCode::usage, path.string() + ", line " + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
    }
    Fields fields(path, document);
    Recipe recipe{};
    recipe.name = fields.text("name");
    recipe.licence = fields.find("licence") != nullptr ? fields.text("licence") : "";
    read_input(fields.table("input"), recipe);
    recipe.training = training_of(fields.table("training"));
    if (fields.find("augmentation") != nullptr) {
        recipe.augmentation = augmentation_of(fields.table("augmentation"));
    }
    read_layers(fields, path, recipe, classes);
    fields.refuse_the_rest();
    return recipe;
}

}  // namespace inkling
