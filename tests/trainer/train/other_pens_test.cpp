// Samples in other pens than their writers': made beside the samples, kept out of validation, drawn in training.

#include "tests/catch.h"
#include "trainer/base/failure.h"
#include "trainer/train/memory.h"
#include "trainer/train/task.h"
#include "trainer/train/training.h"

using namespace inkling;

namespace {

Inputs samples_in_versions(const AskedVersions& asked) {
    const Dataset dataset = part_of(load_dataset("sample"), Split::train);
    return inputs_of(dataset, classes_of(dataset), {28, 28, 1}, Framing::glyph, 2, asked);
}

std::int64_t ink_of(const std::vector<std::uint8_t>& input) {
    std::int64_t ink = 0;
    for (const std::uint8_t value : input) {
        ink += value;
    }
    return ink;
}

Recipe pen_recipe(double pen) {
    Recipe recipe{};
    recipe.input = {28, 28, 1};
    recipe.training.epochs = 1;
    recipe.augmentation.pen = pen;
    recipe.layers = {Conv{4, 5, 5, 2, 2, {1, 1, 2, 2}}, BatchNorm{}, Relu{}, Dense{10}};
    return recipe;
}

std::vector<float> trained(const Inputs& inputs, const Recipe& recipe, int threads) {
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    Training training(architecture, recipe, inputs, 1, threads);
    training.run_epoch(0, [](const BatchReport&) {});
    return training.weights().parameters;
}

std::vector<float> trained(const Inputs& inputs, double pen, int threads) {
    return trained(inputs, pen_recipe(pen), threads);
}

}  // namespace

TEST_CASE("wider pens leave more ink in the frame, a narrower one less") {
    // Recordings, which are drawn four times as large as the frame: MNIST's own images are too small for a third of a
    // pixel.
    const Dataset dataset = load_dataset(INKLING_FIXTURES "/strokes/nist-sd19-letters.jsonl.gz");
    const Inputs inputs = inputs_of(dataset, classes_of(dataset), {28, 28, 1}, Framing::glyph, 2, {true, false});
    REQUIRE(inputs.versions.size() == inputs.size());
    std::int64_t as_written = 0, narrower = 0, wider = 0, widest = 0;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        as_written += ink_of(inputs.inputs[i]);
        narrower += ink_of(inputs.versions[i].pens[0]);
        wider += ink_of(inputs.versions[i].pens[1]);
        widest += ink_of(inputs.versions[i].pens[2]);
    }
    CHECK(narrower < as_written);
    CHECK(as_written < wider);
    CHECK(wider < widest);
    const Inputs in_one = inputs_of(dataset, classes_of(dataset), {28, 28, 1}, Framing::glyph, 2);
    CHECK(in_one.versions.empty());
    CHECK((in_one.inputs == inputs.inputs));
}

TEST_CASE("validation sees no other pen, and every sample that trains has its own") {
    const Dataset dataset = part_of(load_dataset("sample"), Split::train);
    const std::vector<ClassNames> classes = classes_of(dataset);
    Recipe recipe{};
    recipe.input = {28, 28, 1};
    recipe.training.validation = 0.1;
    Dataset of_training = dataset, of_validation = stated_validation(dataset);
    const TrainValidation split = training_inputs(of_training, of_validation, classes, recipe, 2, {true, false});
    CHECK(split.validation.size() > 0);
    CHECK(split.validation.versions.empty());
    REQUIRE(split.training.versions.size() == split.training.size());
    Dataset training = dataset;
    take_validation(training, recipe.training.validation, recipe.training.seed, 2);
    const Inputs expected = inputs_of(training, classes, recipe.input, Framing::glyph, 2, {true, false});
    CHECK((split.training.inputs == expected.inputs));
    CHECK((split.training.versions == expected.versions));
}

TEST_CASE("training draws other pens as often as the recipe says, the same ones with any number of threads") {
    const Inputs inputs = samples_in_versions({true, false});
    const std::vector<float> always = trained(inputs, 1, 1);
    CHECK((trained(inputs, 1, 3) == always));
    CHECK((trained(inputs, 0, 2) != always));
    CHECK((trained(inputs, 0, 2) == trained(samples_in_versions({}), 0, 1)));
}

TEST_CASE("strokes have scans, pictures have none, and training draws them as often as the recipe says") {
    const Dataset strokes = load_dataset(INKLING_FIXTURES "/strokes/nist-sd19-digits.jsonl.gz");
    const Inputs inputs = inputs_of(strokes, classes_of(strokes), {28, 28, 1}, Framing::glyph, 2, {false, true});
    REQUIRE(inputs.versions.size() == inputs.size());
    std::size_t different = 0;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        REQUIRE(inputs.versions[i].scans.size() == kScans);
        CHECK(inputs.versions[i].pens.empty());
        for (const std::vector<std::uint8_t>& scan : inputs.versions[i].scans) {
            different += scan != inputs.inputs[i] ? 1 : 0;
        }
    }
    CHECK(different > inputs.size() * kScans * 9 / 10);
    const Inputs of_pictures = samples_in_versions({false, true});
    CHECK(of_pictures.versions.front().scans.empty());

    const auto trained_with = [&](double scan, int threads) {
        Recipe recipe = pen_recipe(0);
        recipe.training.warm_up = 0;
        recipe.augmentation.scan = scan;
        return trained(inputs, recipe, threads);
    };
    const std::vector<float> always = trained_with(1, 1);
    CHECK((trained_with(1, 3) == always));
    CHECK((trained_with(0, 2) != always));
}

TEST_CASE("other pens of glyphs count in the memory that a training needs") {
    Recipe recipe{};
    recipe.input = {28, 28, 1};
    recipe.framing = Framing::glyph;
    recipe.layers = {Dense{2}};
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    const DataSize data{100'000, 0};
    constexpr std::int64_t kEnough = 100'000 * 784 + (1 << 20);
    CHECK_NOTHROW(check_memory(recipe, architecture, data, 1, kEnough));
    recipe.augmentation.pen = 0.5;
    CHECK_THROWS_AS(check_memory(recipe, architecture, data, 1, kEnough), Failure);
    CHECK_NOTHROW(check_memory(recipe, architecture, data, 1, 4 * kEnough));
    recipe.framing = Framing::picture;
    CHECK_NOTHROW(check_memory(recipe, architecture, data, 1, kEnough));
}
