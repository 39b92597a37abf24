#include "trainer/choice/recipe_choice.h"

#include "tests/catch.h"
#include "trainer/recipe/recipe.h"

using namespace inkling;

namespace {

DataTraits pictures(int width, int height) {
    DataTraits traits;
    traits.samples = 3000;
    traits.classes = 3;
    traits.least_class = traits.largest_class = 1000;
    traits.median_width = width;
    traits.median_height = height;
    traits.characters = 0.2;
    return traits;
}

constexpr const char* kChosen[] = {"digits", "picture-28", "picture-64", "picture-128", "picture-256"};

}  // namespace

TEST_CASE("characters are framed as characters, other pictures by their own size") {
    DataTraits characters = pictures(128, 128);
    characters.characters = 0.97;
    CHECK(choose_recipe(characters).recipe == "digits");
    CHECK(choose_recipe(characters).reason == "97 % of the samples look like characters, thin strokes on plain paper");
    CHECK(choose_recipe(pictures(28, 28)).recipe == "picture-28");
    CHECK(choose_recipe(pictures(32, 32)).recipe == "picture-28");
    CHECK(choose_recipe(pictures(48, 96)).recipe == "picture-64");
    CHECK(choose_recipe(pictures(128, 128)).recipe == "picture-128");
    CHECK(choose_recipe(pictures(4000, 3000)).recipe == "picture-256");
    DataTraits colour = pictures(128, 96);
    colour.colour = 0.01;  // a stray one
    CHECK(channels_of(colour) == 1);
    colour.colour = 0.1;
    CHECK(channels_of(colour) == 3);
    CHECK(choose_recipe(colour).reason ==
          "only 20 % of the samples look like characters, and the median picture is 128x96 in colour");
}

TEST_CASE("uneven classes are balanced, and the user is told") {
    DataTraits traits = pictures(28, 28);
    traits.largest_class = 3000;
    CHECK(choose_recipe(traits).balance == Balance::none);
    CHECK(choose_recipe(traits).balance_reason.empty());
    traits.largest_class = 3001;
    CHECK(choose_recipe(traits).balance == Balance::sampling);
    CHECK(choose_recipe(traits).balance_reason == "the largest class has 3001 samples and the least 1000");
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
    for (const char* name : kChosen) {
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

TEST_CASE("no recipe that is chosen by itself mirrors pictures: classes may be left and right") {
    for (const char* name : kChosen) {
        const Augmentation augmentation = load_recipe(recipe_path(name), 2).augmentation;
        CHECK(augmentation.flip_horizontal == 0);
        CHECK(augmentation.flip_vertical == 0);
    }
}
