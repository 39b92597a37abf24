#include "trainer/train/training.h"

#include <catch2/catch.hpp>
#include <numeric>

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
    const Dataset dataset = load_dataset("sample", Split::train);
    return inputs_of(dataset, classes_of(dataset), {28, 28, 1}, Framing::glyph, 2);
}

Weights trained(const Inputs& inputs, std::uint64_t seed, int threads) {
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
    const Weights one = trained(inputs, 7, 1);
    for (const int threads : {2, 3, 7}) {
        const Weights many = trained(inputs, 7, threads);
        CHECK(many.parameters == one.parameters);
        CHECK(many.statistics == one.statistics);
    }
    CHECK(trained(inputs, 8, 2).parameters != one.parameters);
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

TEST_CASE("fewer samples than a batch, or than a block, are a batch of their own") {
    Inputs inputs = sample_inputs();
    for (const std::size_t count : {std::size_t{40}, std::size_t{5}, std::size_t{1}}) {
        inputs.inputs.resize(count);
        inputs.classes.resize(count);
        const Weights weights = trained(inputs, 1, 2);
        for (const float parameter : weights.parameters) {
            REQUIRE(std::isfinite(parameter));
        }
    }
}

TEST_CASE("the rate rises in a line and falls as a cosine to nothing") {
    CHECK(one_cycle(0, 0.2) == 0);
    CHECK(one_cycle(0.1, 0.2) == Approx(0.5));
    CHECK(one_cycle(0.2, 0.2) == Approx(1));
    CHECK(one_cycle(0.6, 0.2) == Approx(0.5));
    CHECK(one_cycle(1, 0.2) == Approx(0).margin(1e-12));
    CHECK(one_cycle(0, 0) == 1);
}

TEST_CASE("Nesterov's step is PyTorch's") {
    // torch.optim.SGD(lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01), parameter 1, gradients 0.5 then -0.25:
    // v = 0.51, p = 1 - 0.1 * (0.51 + 0.9 * 0.51) = 0.9031; g = -0.240969, v = 0.218031, p = 0.9031 - 0.1 * (-0.240969
    // + 0.9 * 0.218031)
    const Architecture architecture = lay_out({1, 1, 1}, {Dense{1}});
    Nesterov optimiser(architecture, 0.9, 0.01);
    std::vector<float> parameters = {1, 1};
    optimiser.step({0.5f, 0.5f}, 0.1, parameters);
    CHECK(parameters[0] == Approx(0.9031));
    CHECK(parameters[1] == Approx(0.905));  // a bias does not decay
    optimiser.step({-0.25f, -0.25f}, 0.1, parameters);
    CHECK(parameters[0] == Approx(0.90757411));
}

TEST_CASE("the validation split is stable: adding data moves no old sample, and equal samples stay together") {
    const Inputs all = sample_inputs();
    Inputs half = all;
    half.inputs.resize(1000);
    half.classes.resize(1000);
    const TrainValidation of_half = split_for_validation(half, 0.2, 3);
    const TrainValidation of_all = split_for_validation(all, 0.2, 3);
    CHECK(of_half.training.size() + of_half.validation.size() == 1000);
    CHECK(of_half.validation.size() > 150);
    CHECK(of_half.validation.size() < 250);
    for (std::size_t i = 0; i < of_half.validation.size(); ++i) {
        REQUIRE(of_half.validation.inputs[i] == of_all.validation.inputs[i]);
    }
    Inputs twice = half;
    twice.inputs.insert(twice.inputs.end(), half.inputs.begin(), half.inputs.end());
    twice.classes.insert(twice.classes.end(), half.classes.begin(), half.classes.end());
    CHECK(split_for_validation(twice, 0.2, 3).validation.size() == 2 * of_half.validation.size());
    CHECK(split_for_validation(half, 0, 3).validation.size() == 0);
    CHECK(split_for_validation(half, 0.2, 4).validation.inputs != of_half.validation.inputs);
}
