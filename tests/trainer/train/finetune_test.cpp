#include "trainer/train/finetune.h"

#include <algorithm>
#include <cmath>

#include "tests/catch.h"
#include "trainer/data/split.h"
#include "trainer/io/weight_file.h"
#include "trainer/quantise/quantise.h"
#include "trainer/train/training.h"

using namespace inkling;

namespace {

const Model& digits() {
    static const Reader reader = read_weight_file(std::string(INKLING_WEIGHTS) + "/digits.ink");
    return reader.model();
}

const Dataset& sample() {
    static const Dataset dataset = part_of(load_dataset("sample"), Split::train);
    return dataset;
}

Inputs some_inputs(std::size_t count) {
    Inputs inputs = inputs_of(sample(), classes_of(sample()), {28, 28, 1}, Framing::glyph, 2);
    inputs.inputs.resize(count);
    inputs.classes.resize(count);
    return inputs;
}

std::vector<double> logits_of(const Network& network, double scale, const std::vector<std::uint8_t>& input) {
    std::vector<double> real;
    for (const std::int32_t logit : Engine(network).logits(input)) {
        real.push_back(logit * scale);
    }
    return real;
}

double accuracy_of(const Architecture& architecture, const Weights& weights, const Inputs& inputs) {
    const QuantisedNetwork quantised = quantise(fold_batch_norm(architecture, weights), inputs.inputs);
    int right = 0;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::vector<double> logits = logits_of(quantised.network, 1, inputs.inputs[i]);
        right += std::max_element(logits.begin(), logits.end()) - logits.begin() == inputs.classes[i] ? 1 : 0;
    }
    return right / static_cast<double>(inputs.size());
}

std::vector<ClassNames> named(const std::vector<std::string>& labels) {
    std::vector<ClassNames> classes;
    for (const std::string& label : labels) {
        classes.push_back({label, {}});
    }
    return classes;
}

}  // namespace

TEST_CASE("a network that is taken over answers as its file did before it is trained") {
    const Inputs inputs = some_inputs(300);
    const Recipe recipe = recipe_of(digits(), traits_of(sample(), 2), false);
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    CHECK(architecture.statistic_count > 0);  // with batch norm again
    const FirstWeights first = first_weights(digits(), architecture, digits().classes, inputs, 1);
    CHECK(first.taken == 8);
    CHECK(first.new_ones.empty());
    const QuantisedNetwork quantised = quantise(fold_batch_norm(architecture, first.weights), inputs.inputs);
    double error = 0, size = 0;
    for (const std::vector<std::uint8_t>& input : inputs.inputs) {
        const std::vector<double> theirs =
            logits_of(digits().network, static_cast<double>(digits().logit_scale), input);
        const std::vector<double> ours =
            logits_of(quantised.network, static_cast<double>(quantised.logit_scale), input);
        for (std::size_t o = 0; o < ours.size(); ++o) {  // an extra output for what is no character is not taken
            error += std::pow(ours[o] - theirs[o], 2);
            size += std::pow(theirs[o], 2);
        }
    }
    CHECK(std::sqrt(error / size) < 0.06);  // activations are rounded to 8 bits by other samples' largest ones
    // In training, where a block's own statistics are taken, it still knows its digits.
    BlockPass<float> pass(architecture, 32);
    for (std::size_t i = 0; i < 32 * 784; ++i) {
        pass.input()[i] = static_cast<float>(inputs.inputs[i / 784][i % 784]) / 255.0f;
    }
    const float* logits = pass.forward(first.weights.parameters.data(), 32);
    int right = 0;
    for (int s = 0; s < 32; ++s, logits += 10) {
        right += std::max_element(logits, logits + 10) - logits == inputs.classes[static_cast<std::size_t>(s)] ? 1 : 0;
    }
    CHECK(right >= 30);
}

TEST_CASE("the name of a fine-tuned network is cut between characters") {
    const auto name_of = [](const std::string& base) {
        Model model = digits();
        model.provenance.recipe = base;
        return recipe_of(model, traits_of(sample(), 2), false).name;
    };
    const std::string letters(199, 'a');
    CHECK(name_of(letters) == letters + ", fine-tuned");
    CHECK(name_of(letters + "\xC3\xA9") == letters + ", fine-tuned");
    CHECK(name_of(letters.substr(2) + "\xE6\x9C\xAC\xE6\x9C\xAC") == letters.substr(2) + "\xE6\x9C\xAC, fine-tuned");
    CHECK(name_of("mine, fine-tuned") == "mine, fine-tuned");
}

TEST_CASE("the last layer is kept for the same labels, in any order, and new for others") {
    const Inputs inputs = some_inputs(64);
    const Recipe recipe = recipe_of(digits(), traits_of(sample(), 2), false);
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    const std::vector<ClassNames> turned = named({"9", "8", "7", "6", "5", "4", "3", "2", "1", "0"});
    const FirstWeights first = first_weights(digits(), architecture, turned, inputs, 1);
    CHECK(first.taken == 8);
    Inputs of_turned = some_inputs(300);
    for (int& its_class : of_turned.classes) {
        its_class = 9 - its_class;
    }
    CHECK(accuracy_of(architecture, first.weights, of_turned) > 0.98);

    const std::vector<ClassNames> others = named({"0", "1", "2", "3", "4", "5", "6", "7", "8", "O"});
    const FirstWeights of_others = first_weights(digits(), architecture, others, inputs, 1);
    CHECK(of_others.taken == 7);
    CHECK(of_others.new_ones == std::vector<int>{18});
    const PlannedLayer& last = architecture.layers.back();
    const std::vector<float> untouched = untrained(architecture, 1).parameters;
    CHECK(std::equal(untouched.begin() + static_cast<std::ptrdiff_t>(last.parameters), untouched.end(),
                     of_others.weights.parameters.begin() + static_cast<std::ptrdiff_t>(last.parameters)));
}

TEST_CASE("of another network the layers are taken whose shapes are the same") {
    const Inputs inputs = some_inputs(64);
    Recipe recipe = load_recipe(recipe_path("digits"), 10);
    const auto conv = std::find_if(recipe.layers.begin() + 1, recipe.layers.end(),
                                   [](const TrainingLayer& layer) { return std::holds_alternative<Conv>(layer); });
    std::get<Conv>(*conv).out_channels = 20;  // 16 in the file: nor does the next one's shape fit then
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    const FirstWeights first = first_weights(digits(), architecture, digits().classes, inputs, 1);
    CHECK(first.taken == 6);
    CHECK(first.new_ones == std::vector<int>{3, 6});
    for (const float parameter : first.weights.parameters) {
        REQUIRE(std::isfinite(parameter));
    }
    const Recipe tiny = load_recipe(recipe_path("ref-tiny"), 10);
    CHECK(first_weights(digits(), lay_out(tiny.input, tiny.layers), digits().classes, inputs, 1).taken == 0);
}

TEST_CASE("fine-tuning reaches in one epoch what training from the beginning does not") {
    // Other classes, of the same kind: odd and even digits.
    Inputs inputs = some_inputs(480);
    for (int& its_class : inputs.classes) {
        its_class %= 2;
    }
    DataTraits traits = traits_of(sample(), 2);
    traits.classes = 2;
    Recipe recipe = recipe_of(digits(), traits, false);
    recipe.training.epochs = 1;
    recipe.training.batch = 32;
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    const FirstWeights first = first_weights(digits(), architecture, named({"even", "odd"}), inputs, 1);
    CHECK(first.taken == 7);
    Training tuned(architecture, recipe, inputs, 1, 2);
    tuned.begin_with(first.weights);
    Training fresh(architecture, recipe, inputs, 1, 2);
    tuned.run_epoch(0, [](const BatchReport&) {});
    fresh.run_epoch(0, [](const BatchReport&) {});
    const double of_tuned = accuracy_of(architecture, tuned.weights(), inputs);
    const double of_fresh = accuracy_of(architecture, fresh.weights(), inputs);
    CAPTURE(of_tuned, of_fresh);
    CHECK(of_tuned > 0.95);
    CHECK(of_fresh < 0.9);
}
