#include "trainer/train/training.h"

#include <numeric>

#include "tests/catch.h"
#include "trainer/data/split.h"
#include "trainer/quantise/quantise.h"
#include "trainer/recipe/recipe.h"

using namespace inkling;

namespace {

Recipe small_recipe() {
    Recipe recipe{};
    recipe.input = {28, 28, 1};
    recipe.training.epochs = 2;
    recipe.training.batch = 64;
    recipe.training.block = 16;
    recipe.augmentation = {10, 1, 0.1, 0.1, 0.5};
    recipe.layers = {Conv{4, 5, 5, 2, 2, {1, 1, 2, 2}}, BatchNorm{}, Relu{}, Dense{10}};
    return recipe;
}

Inputs sample_inputs() {
    const Dataset dataset = part_of(load_dataset("sample"), Split::train);
    return inputs_of(dataset, classes_of(dataset), {28, 28, 1}, Framing::glyph, 2);
}

Weights trained_with_seed(const Inputs& inputs, std::uint64_t seed, int threads) {
    const Recipe recipe = small_recipe();
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    Training training(architecture, recipe, inputs, seed, threads);
    for (int epoch = 0; epoch < recipe.training.epochs; ++epoch) {
        training.run_epoch(epoch, [](const BatchReport&) {});
    }
    return training.weights();
}

}  // namespace

TEST_CASE("the same seed gives the same weights with any number of threads, and another seed others") {
    const Inputs inputs = sample_inputs();
    const Weights one = trained_with_seed(inputs, 7, 1);
    for (const int threads : {2, 3, 7}) {
        const Weights many = trained_with_seed(inputs, 7, threads);
        CHECK(many.parameters == one.parameters);
        CHECK(many.statistics == one.statistics);
    }
    CHECK(trained_with_seed(inputs, 8, 2).parameters != one.parameters);
}

TEST_CASE("training learns: the loss falls well below that of guessing") {
    const Inputs inputs = sample_inputs();
    const Recipe recipe = small_recipe();
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    Training training(architecture, recipe, inputs, 1, 2);
    BatchReport last{};
    for (int epoch = 0; epoch < 2; ++epoch) {
        training.run_epoch(epoch, [&](const BatchReport& report) { last = report; });
    }
    CHECK(last.batch == last.batches);
    CHECK(last.loss < 1.0);  // guessing: 2.303
    CHECK(last.accuracy > 0.7);
}

TEST_CASE("balanced training learns a class that would be lost among the others") {
    const Inputs all = sample_inputs();
    Inputs uneven, rare;  // a fiftieth of the sevens, and the rest of them
    for (std::size_t i = 0, sevens = 0; i < all.size(); ++i) {
        const bool is_rare = all.classes[i] == 7 && sevens++ % 50 != 0;
        Inputs& side = is_rare ? rare : uneven;
        side.inputs.push_back(all.inputs[i]);
        side.classes.push_back(all.classes[i]);
    }
    const auto recall = [&](Balance balance) {
        Recipe recipe = small_recipe();
        recipe.training.balance = balance;
        const Architecture architecture = lay_out(recipe.input, recipe.layers);
        Training training(architecture, recipe, uneven, 1, 2);
        training.run_epoch(0, [](const BatchReport&) {});
        training.run_epoch(1, [](const BatchReport&) {});
        const FoldedNetwork folded = fold_batch_norm(architecture, training.weights());
        double right = 0;
        run_folded(folded, rare.inputs, [&](const BlockPass<float>& pass, std::size_t count) {
            const std::vector<float>& logits = pass.outputs_of(folded.architecture.layers.size() - 1);
            for (std::size_t s = 0; s < count; ++s) {
                const auto first = logits.begin() + static_cast<std::ptrdiff_t>(10 * s);
                right += std::max_element(first, first + 10) - first == 7 ? 1 : 0;
            }
        });
        return right / static_cast<double>(rare.size());
    };
    const double without = recall(Balance::none);
    CAPTURE(without);
    CHECK(without < 0.3);
    CHECK(recall(Balance::weights) > without + 0.2);
    CHECK(recall(Balance::sampling) > without + 0.2);
}

TEST_CASE("fewer samples than a batch, or than a block, are a batch of their own") {
    Inputs inputs = sample_inputs();
    for (const std::size_t count : {std::size_t{40}, std::size_t{5}, std::size_t{1}}) {
        inputs.inputs.resize(count);
        inputs.classes.resize(count);
        const Weights weights = trained_with_seed(inputs, 1, 2);
        for (const float parameter : weights.parameters) {
            REQUIRE(std::isfinite(parameter));
        }
    }
}

TEST_CASE("with an average, the weights to ship are the mean over all steps, statistics too") {
    const Inputs inputs = sample_inputs();
    const Recipe recipe = small_recipe();
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    Recipe with_average = recipe;
    with_average.training.ema = 0.9;
    Training reference(architecture, recipe, inputs, 1, 2);
    Training averaging(architecture, with_average, inputs, 1, 2);
    Weights expected = untrained(architecture, 1);
    for (int step = 1; step <= 5; ++step) {
        reference.run_batch();
        averaging.run_batch();
        average(reference.weights(), 0.9, step, expected);
    }
    CHECK(averaging.weights() == expected);
    CHECK(averaging.state().weights == reference.weights());
    CHECK(expected.statistics != reference.weights().statistics);
}

TEST_CASE("from its part of the training on, weights run as they are rounded, and a resumed training does the same") {
    const Inputs inputs = sample_inputs();
    Recipe recipe = small_recipe();
    recipe.training.epochs = 2;
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    Recipe rounding = recipe;
    rounding.training.quantise_from = 0.5;
    Training plain(architecture, recipe, inputs, 1, 2), rounded(architecture, rounding, inputs, 1, 2);
    const auto nothing = [](const BatchReport&) {};
    plain.run_epoch(0, nothing);
    rounded.run_epoch(0, nothing);
    CHECK(plain.weights() == rounded.weights());
    Training resumed(architecture, rounding, inputs, 1, 1);
    rounded.begin_epoch(1);
    rounded.run_batch();
    REQUIRE(resumed.resume(rounded.state()));
    while (!rounded.epoch_done()) {
        rounded.run_batch();
        resumed.run_batch();
    }
    plain.run_epoch(1, nothing);
    CHECK(plain.weights() != rounded.weights());
    CHECK(resumed.weights() == rounded.weights());
}

TEST_CASE("a recipe's largest norm bounds the first step") {
    const Inputs inputs = sample_inputs();
    Recipe recipe = small_recipe();
    recipe.training.clip = 0.01;
    recipe.training.weight_decay = 0;
    recipe.training.warm_up = 0;
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    const std::vector<float> before = untrained(architecture, 1).parameters;
    Training training(architecture, recipe, inputs, 1, 2);
    training.run_batch();
    double squares = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        squares += std::pow(training.weights().parameters[i] - before[i], 2);
    }
    // rate * (1 + momentum) * norm
    CHECK(std::sqrt(squares) == Approx(0.1 * 1.9 * 0.01).epsilon(1e-3));
}
