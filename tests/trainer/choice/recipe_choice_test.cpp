#include "trainer/choice/recipe_choice.h"

#include <catch2/catch.hpp>

#include "trainer/recipe/recipe.h"

using namespace inkling;

namespace {

DataFacts pictures(int width, int height) {
    DataFacts facts;
    facts.samples = 3000;
    facts.classes = 3;
    facts.least_class = facts.largest_class = 1000;
    facts.median_width = width;
    facts.median_height = height;
    facts.characters = 0.2;
    return facts;
}

}  // namespace

TEST_CASE("characters are framed as characters, other pictures by their own size") {
    DataFacts characters = pictures(128, 128);
    characters.characters = 0.97;
    CHECK(choose_recipe(characters).recipe == "digits");
    CHECK(choose_recipe(characters).reason == "97 % of the samples look like characters, thin strokes on plain paper");
    CHECK(choose_recipe(pictures(28, 28)).recipe == "picture-28");
    CHECK(choose_recipe(pictures(32, 32)).recipe == "picture-28");
    CHECK(choose_recipe(pictures(48, 96)).recipe == "picture-64");
    CHECK(choose_recipe(pictures(128, 128)).recipe == "picture-128");
    CHECK(choose_recipe(pictures(4000, 3000)).recipe == "picture-256");
    DataFacts colour = pictures(128, 96);
    colour.colour = 0.01;  // a stray one
    CHECK(channels_of(colour) == 1);
    colour.colour = 0.1;
    CHECK(channels_of(colour) == 3);
    CHECK(choose_recipe(colour).reason ==
          "only 20 % of the samples look like characters, and the median picture is 128x96 in colour");
}

TEST_CASE("uneven classes are balanced, and the user is told") {
    DataFacts facts = pictures(28, 28);
    facts.largest_class = 3000;
    CHECK(choose_recipe(facts).balance == Balance::none);
    facts.largest_class = 3001;
    CHECK(choose_recipe(facts).balance == Balance::sampling);
    CHECK(choose_recipe(facts).reason.find("the largest class has 3001 samples and the least 1000") !=
          std::string::npos);
}

TEST_CASE("few samples are seen more often, many as often as the recipe says") {
    TrainingOptions training;
    training.epochs = 20;
    training.batch = 64;
    CHECK(enough_epochs(training, 60000) == 20);
    CHECK(enough_epochs(training, 640) == 150);
    CHECK(enough_epochs(training, 30) == 200);
}

TEST_CASE("every recipe that may be chosen takes grey and colour, and gives less than 128 KiB") {
    for (const char* name : {"digits", "picture-28", "picture-64", "picture-128", "picture-256"}) {
        for (const int channels : {1, 3}) {
            const Recipe recipe = load_recipe(recipe_path(name), {20, channels});
            CHECK(recipe.input.channels == (recipe.framing == Framing::glyph ? 1 : channels));
            const Architecture architecture = lay_out(recipe.input, recipe.layers);
            std::size_t bytes = 1000;  // of the rest
            for (const Tensor& tensor : architecture.tensors) {
                bytes += tensor.decays ? tensor.size : 5 * tensor.size;  // biases have a multiplier and a shift, too
            }
            CAPTURE(name, channels, bytes);
            CHECK(bytes < 128 * 1024);
        }
    }
}
