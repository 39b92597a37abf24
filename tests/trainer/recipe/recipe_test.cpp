#include "trainer/recipe/recipe.h"

#include <filesystem>
#include <fstream>

#include "tests/catch.h"
#include "trainer/base/failure.h"
#include "trainer/io/installed.h"

using namespace inkling;

namespace {

const std::string kHead =
    "name = \"test\"\n"
    "[input]\nwidth = 28\nheight = 28\nchannels = 1\nframing = \"glyph\"\n"
    "[training]\nepochs = 3\n";

// A recipe in a file, as long as it lives.
struct ScratchFile {
    explicit ScratchFile(const std::string& text) { std::ofstream(path) << text; }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile() { std::filesystem::remove(path); }

    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("inkling-recipe-" + std::to_string(::getpid()));
};

// What is said of a recipe: "taken", or the sentence of its refusal after the path.
std::string outcome_of_toml(const std::string& text) {
    const ScratchFile file(text);
    try {
        load_recipe(file.path, 10);
    } catch (const Failure& failure) {
        CHECK(failure.code() == ExitCode::usage);
        return std::string(failure.what()).substr(file.path.string().size() + 2);
    }
    return "taken";
}

std::string layer(const std::string& fields) {
    return "[[layer]]\n" + fields + "\n";
}

const std::string kLast = layer("kind = \"dense\"\noutputs = \"classes\"");

}  // namespace

TEST_CASE("every recipe that is shipped is taken, and fits the classes it is given") {
    int recipes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(installed_folder("recipes"))) {
        if (entry.path().extension() == ".toml") {
            const Recipe recipe = load_recipe(entry.path(), 7);
            CHECK(recipe.name == entry.path().stem().string());
            CHECK(lay_out(recipe.input, recipe.layers).output() == Shape{1, 1, 7});
            ++recipes;
        }
    }
    CHECK(recipes >= 3);
}

TEST_CASE("the reference networks have the parameters that they are known by") {
    CHECK(lay_out({28, 28, 1}, load_recipe(recipe_path("ref-cnn"), 10).layers).parameter_count == 467818);
    CHECK(lay_out({28, 28, 1}, load_recipe(recipe_path("ref-tiny"), 10).layers).parameter_count == 9226);
}

TEST_CASE("padding same is TensorFlow's: the odd pixel below and right") {
    const Recipe tiny = load_recipe(recipe_path("ref-tiny"), 10);
    CHECK(std::get<Conv>(tiny.layers[0]).padding == Padding{1, 1, 2, 2});
    CHECK(std::get<Conv>(tiny.layers[2]).padding == Padding{0, 0, 1, 1});
}

TEST_CASE("a recipe that is wrong is refused with the line that is") {
    CHECK(outcome_of_toml(kHead + kLast) == "taken");
    CHECK(outcome_of_toml(kHead + layer("kind = \"lstm\"") + kLast) ==
          "line 9: there is no kind of layer \"lstm\": conv, dense, relu, max-pool and global-average-pool are known");
    CHECK(outcome_of_toml(kHead + layer("kind = \"relu\"\nslope = 1") + kLast) ==
          "line 11: there is no field slope here");
    CHECK(outcome_of_toml(kHead + "momentun = 0.9\n" + kLast) == "line 9: there is no field momentun here");
    CHECK(outcome_of_toml(kHead + "momentum = 2\n" + kLast) == "line 9: momentum must be a number from 0 to 0.9999");
    CHECK(outcome_of_toml(kHead + "batch = 100\nblock = 32\n" + kLast) ==
          "line 7: batch must be a whole number of blocks");
    CHECK(outcome_of_toml(kHead + layer("kind = \"conv\"\noutputs = 4\nkernel = [3, 40]") + kLast) ==
          "line 9: the kernel is larger than its padded input");
    CHECK(outcome_of_toml(kHead + layer("kind = \"conv\"\noutputs = 4\nkernel = 3\npadding = \"full\"") + kLast)
              .find("line 13: padding must be") == 0);
    CHECK(outcome_of_toml(kHead + layer("kind = \"conv\"\nkernel = 3") + kLast) ==
          "line 9: the field outputs is missing");
    CHECK(outcome_of_toml(kHead + layer("kind = \"dense\"\noutputs = 4") + kLast)
              .find("layer 2 (dense) needs 8-bit activations") != std::string::npos);
    CHECK(outcome_of_toml(kHead) == "line 1: the field layer is missing");
    CHECK(outcome_of_toml("name = 3\n" + kLast) == "line 1: name must be a text");
    CHECK(outcome_of_toml("name = \"a\"\n= 3\n").find("line 2: ") == 0);
}

TEST_CASE("training is refused where its fields do not go together") {
    CHECK(outcome_of_toml(kHead + "optimiser = \"adam\"\n" + kLast) ==
          "line 9: optimiser must be \"sgd\" or \"adamw\"");
    CHECK(outcome_of_toml(kHead + "schedule = 3\n" + kLast) == "line 9: schedule must be a text");
    CHECK(outcome_of_toml(kHead + "optimiser = \"adamw\"\nmomentum = 0.9\n" + kLast) ==
          "line 10: momentum goes with optimiser = \"sgd\"");
    CHECK(outcome_of_toml(kHead + "beta2 = 0.99\n" + kLast) == "line 9: beta2 goes with optimiser = \"adamw\"");
    CHECK(outcome_of_toml(kHead + "step_epochs = 3\n" + kLast) == "line 9: step_epochs goes with schedule = \"step\"");
    CHECK(outcome_of_toml(kHead + "ema = 1\n" + kLast) == "line 9: ema must be a number from 0 to 0.99999");
    CHECK(outcome_of_toml(kHead + "early_stop = 3\nvalidation = 0\n" + kLast) ==
          "line 9: early_stop needs samples for validation: validation must be above 0");
    CHECK(outcome_of_toml(kHead + "seed = -1\n" + kLast) ==
          "line 9: seed must be a whole number from 0 to 2^64 - 1 (in quotes above 2^63 - 1)");
}

TEST_CASE("distortions are refused beyond their bounds") {
    const std::string head = kHead + kLast + "[augmentation]\n";
    for (const char* field : {"flip_horizontal", "flip_vertical", "brightness", "contrast", "saturation"}) {
        CHECK(outcome_of_toml(head + field + " = 1\n") == "taken");
        CHECK(outcome_of_toml(head + field + " = 1.1\n") ==
              "line 13: " + std::string(field) + " must be a number from 0 to 1");
    }
    CHECK(outcome_of_toml(head + "zoom = 1\n") == "line 13: zoom must be a number from 0 to 0.9");
    CHECK(outcome_of_toml(head + "crop = -0.1\n") == "line 13: crop must be a number from 0 to 0.95");
    CHECK(outcome_of_toml(head + "hue = 0.6\n") == "line 13: hue must be a number from 0 to 0.5");
    CHECK(outcome_of_toml(head + "mixup = 0.2\n") == "line 13: there is no field mixup here");
    CHECK(outcome_of_toml(kHead + "balance = \"classes\"\n" + kLast) ==
          "line 9: balance must be \"none\" or \"weights\" or \"sampling\"");
}

TEST_CASE("an input is grey, in colour, or as the data are") {
    const auto with = [](const std::string& channels) {
        return "name = \"test\"\n[input]\nwidth = 64\nheight = 48\nchannels = " + channels +
               "\nframing = \"picture\"\n[training]\n" + kLast;
    };
    for (const int of_data : {1, 3}) {
        const auto channels = [&](const std::string& text) {
            return load_recipe(ScratchFile(with(text)).path, {10, of_data}).input.channels;
        };
        CHECK(channels("1") == 1);
        CHECK(channels("3") == 3);
        CHECK(channels("\"data\"") == of_data);
    }
    for (const char* wrong : {"2", "4", "0", "1.0", "\"grey\"", "18446744073709551617"}) {
        CHECK(outcome_of_toml(with(wrong)).find("line 5: ") == 0);
    }
    CHECK(outcome_of_toml(with("2")) == "line 5: channels must be 1, 3 or \"data\" (3 where they have colour)");
}

TEST_CASE("defaults follow the optimiser and the schedule") {
    const ScratchFile recipe(kHead + "optimiser = \"adamw\"\nschedule = \"cosine\"\nweight_decay = 0.05\n" + kLast);
    const TrainingOptions training = load_recipe(recipe.path, 10).training;
    CHECK(training.learning_rate == 1e-3);
    CHECK(training.warm_up == 0);
    CHECK(training.weight_decay == 0.05);
    const TrainingOptions plain = load_recipe(ScratchFile(kHead + kLast).path, 10).training;
    CHECK(plain.optimiser == Optimisation::sgd);
    CHECK(plain.schedule == Schedule::one_cycle);
    CHECK(plain.learning_rate == 0.1);
    CHECK(plain.warm_up == 0.1);
}

TEST_CASE("a printed recipe is taken again and is the same, to the last bit") {
    const auto printed_again = [](const std::string& text) { return to_toml(load_recipe(ScratchFile(text).path, 10)); };
    for (const char* name : {"digits", "ref-cnn", "ref-tiny", "picture-28", "picture-256"}) {
        const Recipe recipe = load_recipe(recipe_path(name), 10);
        const std::string printed = to_toml(recipe);
        CHECK(printed_again(printed) == printed);
        const Recipe again = load_recipe(ScratchFile(printed).path, 10);
        CHECK(lay_out(again.input, again.layers).parameter_count ==
              lay_out(recipe.input, recipe.layers).parameter_count);
        CHECK(again.layers.size() == recipe.layers.size());
        CHECK(printed.find("outputs = \"classes\"") != std::string::npos);
    }
    Recipe recipe = load_recipe(recipe_path("ref-tiny"), 10);
    recipe.name = "a \\ and a \"";
    recipe.training = defaults_of(Optimisation::adamw, Schedule::step);
    recipe.training.learning_rate = 0.1 + 0.2;
    recipe.training.seed = 18446744073709551615u;
    recipe.training.ema = 1.0 / 3;
    recipe.training.balance = Balance::sampling;
    recipe.augmentation.crop = 0.1;
    const Recipe again = load_recipe(ScratchFile(to_toml(recipe)).path, 10);
    CHECK(again.name == recipe.name);
    CHECK(again.training.optimiser == Optimisation::adamw);
    CHECK(again.training.schedule == Schedule::step);
    CHECK(again.training.learning_rate == 0.1 + 0.2);
    CHECK(again.training.seed == 18446744073709551615u);
    CHECK(again.training.ema == 1.0 / 3);
    CHECK(again.training.balance == Balance::sampling);
    CHECK(again.augmentation == recipe.augmentation);
    CHECK(to_toml(again) == to_toml(recipe));
}

TEST_CASE("a printed recipe still leaves to the data what it left to them") {
    for (const int channels : {1, 3}) {
        const Recipe recipe = load_recipe(recipe_path("picture-64"), {10, channels});
        CHECK(recipe.input.channels == channels);
        const std::string printed = to_toml(recipe);
        CHECK(printed.find("channels = \"data\"\n") != std::string::npos);
        CHECK(load_recipe(ScratchFile(printed).path, {10, 4 - channels}).input.channels == 4 - channels);
    }
    CHECK(to_toml(load_recipe(recipe_path("digits"), {10, 3})).find("channels = 1\n") != std::string::npos);
}

TEST_CASE("negatives of the data give the network an output, and a recipe says how many there are") {
    const ScratchFile file(to_toml(load_recipe(recipe_path("ref-tiny"), 10)) +
                           "\n[negatives]\nshare = 0.25\nmade = 7\n");
    const auto outputs = [](const Recipe& recipe) { return lay_out(recipe.input, recipe.layers).output().channels; };
    const Recipe without = load_recipe(file.path, 10);
    CHECK_FALSE(without.negatives.has_value());
    CHECK(outputs(without) == 10);
    CHECK(to_toml(without).find("[negatives]") == std::string::npos);
    const Recipe with = load_recipe(file.path, {10, 1, true});
    CHECK(with.negatives == NegativeOptions{0.25, 7});
    CHECK(outputs(with) == 11);
    CHECK(to_toml(load_recipe(ScratchFile(to_toml(with)).path, {10, 1, true})) == to_toml(with));
    const Recipe of_others = load_recipe(recipe_path("ref-tiny"), {10, 1, true});
    CHECK(of_others.negatives == NegativeOptions{});
}

TEST_CASE("a recipe is found by its name or its path") {
    CHECK(recipe_path("digits").filename() == "digits.toml");
    CHECK_THROWS_AS(recipe_path("no-such"), Failure);
    CHECK_THROWS_AS(recipe_path("no/such.toml"), Failure);
}
