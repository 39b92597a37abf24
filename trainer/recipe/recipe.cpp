#include "trainer/recipe/recipe.h"

#include <span>

#include "core/network/network.h"
#include "trainer/io/installed.h"
#include "trainer/recipe/fields.h"
#include "trainer/recipe/option_fields.h"
#include "trainer/recipe/toml_file.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

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

bool are_classes(const toml::node* outputs) {
    return outputs != nullptr && outputs->is_string() && *outputs->value<std::string>() == kOutputsOfClasses;
}

int outputs_of(Fields& fields, int classes) {
    const toml::node& node = fields.need("outputs");
    return are_classes(&node) ? classes : fields.whole(node, "outputs", 1, kMostOutputs);
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
        if (are_classes(node.as_table()->get("outputs"))) {
            recipe.layers_of_classes.push_back(recipe.layers.size());
        }
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

// Reads fields by their names; those that are left out keep their value.
class FieldReader {
public:
    explicit FieldReader(Fields& fields) : fields_(&fields) {}

    void whole(const char* name, int& value, int least, int most) { value = fields_->whole(name, value, least, most); }
    void number(const char* name, double& value, double least, double most) {
        value = fields_->number(name, value, least, most);
    }
    template <class Enum>
    void choice(const char* name, Enum& value, std::span<const char* const> names) {
        if (fields_->find(name) != nullptr) {
            value = static_cast<Enum>(fields_->choice(name, names));
        }
    }
    void seed(const char* name, std::uint64_t& value) { value = fields_->seed(name, value); }
    bool goes_with(bool applies, const char* choice, std::initializer_list<const char*> names) {
        for (const char* name : names) {
            if (const toml::node* node = fields_->find(name); node != nullptr && !applies) {
                fields_->refuse(std::string(name) + " goes with " + choice, node);
            }
        }
        return applies;
    }

private:
    Fields* fields_;
};

TrainingOptions training_of(Fields fields) {
    FieldReader reader(fields);
    TrainingOptions chosen;
    visit_choices(chosen, reader);
    TrainingOptions training = defaults_of(chosen.optimiser, chosen.schedule);
    visit_fields(training, reader);
    if (training.batch % training.block != 0) {
        fields.refuse("batch must be a whole number of blocks");
    }
    if (training.early_stop > 0 && training.validation == 0) {
        fields.refuse("early_stop needs samples for validation: validation must be above 0", fields.find("early_stop"));
    }
    fields.refuse_the_rest();
    return training;
}

Augmentation augmentation_of(Fields fields) {
    FieldReader reader(fields);
    Augmentation augmentation;
    visit_fields(augmentation, reader);
    fields.refuse_the_rest();
    return augmentation;
}

NegativeOptions negatives_of(Fields fields) {
    FieldReader reader(fields);
    NegativeOptions negatives;
    visit_fields(negatives, reader);
    fields.refuse_the_rest();
    return negatives;
}

void read_channels(Fields& fields, Recipe& recipe, int of_data) {
    const toml::node& node = fields.need("channels");
    recipe.channels_of_data = node.is_string() && *node.value<std::string>() == kChannelsOfData;
    if (recipe.channels_of_data) {
        recipe.input.channels = of_data;
        return;
    }
    const std::optional<std::int64_t> channels = node.is_integer() ? node.value<std::int64_t>() : std::nullopt;
    if (channels != 1 && channels != 3) {
        fields.refuse("channels must be 1, 3 or \"data\" (3 where they have colour)", &node);
    }
    recipe.input.channels = static_cast<int>(*channels);
}

void read_input(Fields fields, Recipe& recipe, int channels_of_data) {
    recipe.input.width = fields.whole("width", std::nullopt, 1, 512);
    recipe.input.height = fields.whole("height", std::nullopt, 1, 512);
    read_channels(fields, recipe, channels_of_data);
    recipe.framing = static_cast<Framing>(fields.choice("framing", kFramingNames));
    if (recipe.framing == Framing::glyph && recipe.input != Shape{28, 28, 1}) {
        fields.refuse("glyph framing needs a width and height of 28 and 1 channel");
    }
    fields.refuse_the_rest();
}

}  // namespace

TrainingOptions defaults_of(Optimisation optimiser, Schedule schedule) {
    TrainingOptions training;
    training.optimiser = optimiser;
    training.schedule = schedule;
    if (optimiser == Optimisation::adamw) {  // PyTorch's
        training.learning_rate = 1e-3;
        training.weight_decay = 1e-2;
    }
    if (schedule != Schedule::one_cycle) {
        training.warm_up = 0;
    }
    return training;
}

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

Recipe load_recipe(const fs::path& path, const OfData& data) {
    const toml::table document = read_toml(path);
    Fields fields(path, document);
    Recipe recipe{};
    recipe.name = fields.text("name");
    recipe.licence = fields.find("licence") != nullptr ? fields.text("licence") : "";
    read_input(fields.table("input"), recipe, data.channels);
    recipe.training = training_of(fields.table("training"));
    if (fields.find("augmentation") != nullptr) {
        recipe.augmentation = augmentation_of(fields.table("augmentation"));
    }
    NegativeOptions negatives;
    if (fields.find("negatives") != nullptr) {
        negatives = negatives_of(fields.table("negatives"));
    }
    if (data.negatives) {
        recipe.negatives = negatives;
    }
    read_layers(fields, path, recipe, recipe.outputs_of(data.classes));
    fields.refuse_the_rest();
    return recipe;
}

}  // namespace inkling
