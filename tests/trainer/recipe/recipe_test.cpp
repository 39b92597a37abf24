#include "trainer/recipe/recipe.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "trainer/failure.h"
#include "trainer/io/installed.h"

using namespace inkling;

namespace {

const std::string kHead =
    "name = \"test\"\n"
    "[input]\nwidth = 28\nheight = 28\nchannels = 1\nframing = \"glyph\"\n"
    "[training]\nepochs = 3\n";

// What is said of a recipe: "taken", or the sentence of its refusal after the path.
std::string verdict(const std::string& text) {
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("inkling-recipe-" + std::to_string(::getpid()));
    std::ofstream(path) << text;
    std::string said = "taken";
    try {
        load_recipe(path, 10);
    } catch (const Failure& failure) {
        CHECK(failure.code() == ExitCode::usage);
        said = failure.what();
        said.erase(0, path.string().size() + 2);
    }
    std::filesystem::remove(path);
    return said;
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
    CHECK(verdict(kHead + kLast) == "taken");
    CHECK(verdict(kHead + layer("kind = \"lstm\"") + kLast) ==
          "line 9: there is no kind of layer \"lstm\": conv, dense, relu, max-pool and global-average-pool are known");
    CHECK(verdict(kHead + layer("kind = \"relu\"\nslope = 1") + kLast) == "line 11: there is no field slope here");
    CHECK(verdict(kHead + "momentun = 0.9\n" + kLast) == "line 9: there is no field momentun here");
    CHECK(verdict(kHead + "momentum = 2\n" + kLast) == "line 9: momentum must be a number from 0 to 0.9999");
    CHECK(verdict(kHead + "batch = 100\nblock = 32\n" + kLast) == "line 7: batch must be a whole number of blocks");
    CHECK(verdict(kHead + layer("kind = \"conv\"\noutputs = 4\nkernel = [3, 40]") + kLast) ==
          "line 9: the kernel is larger than its padded input");
    CHECK(verdict(kHead + layer("kind = \"conv\"\noutputs = 4\nkernel = 3\npadding = \"full\"") + kLast)
              .find("line 13: padding must be") == 0);
    CHECK(verdict(kHead + layer("kind = \"conv\"\nkernel = 3") + kLast) == "line 9: the field outputs is missing");
    CHECK(verdict(kHead + layer("kind = \"dense\"\noutputs = 4") + kLast)
              .find("layer 2 (dense) needs 8-bit activations") != std::string::npos);
    CHECK(verdict(kHead) == "line 1: the field layer is missing");
    CHECK(verdict("name = 3\n" + kLast) == "line 1: name must be a text");
    CHECK(verdict("name = \"a\"\n= 3\n").find("line 2: ") == 0);
}

TEST_CASE("a recipe is found by its name or its path") {
    CHECK(recipe_path("digits").filename() == "digits.toml");
    CHECK_THROWS_AS(recipe_path("no-such"), Failure);
    CHECK_THROWS_AS(recipe_path("no/such.toml"), Failure);
}
