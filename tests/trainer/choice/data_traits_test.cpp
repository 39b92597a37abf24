#include "trainer/choice/data_traits.h"

#include "tests/trainer/data/forms.h"
#include "tests/trainer/train/scratch_folder.h"
#include "trainer/choice/recipe_choice.h"
#include "trainer/recipe/recipe.h"

using namespace inkling;

namespace {

// Stripes, which are no character, on all of the picture; of red, green and blue the first is another if it has colour.
Pixels striped(int width, int height, bool coloured) {
    Pixels pixels{width, height, 3, {}};
    for (int i = 0; i < width * height; ++i) {
        const auto grey = static_cast<std::uint8_t>(i % 3 == 0 ? 250 : 20);
        pixels.values.insert(pixels.values.end(), {coloured ? std::uint8_t{90} : grey, grey, grey});
    }
    return pixels;
}

// Two classes, of four pictures and of two.
DataTraits traits_of_tree(bool coloured) {
    const ScratchFolder folder;
    for (const std::string name : {"a/0", "a/1", "a/2", "a/3", "b/0", "b/1"}) {
        const int width = name == "b/1" ? 90 : 40;
        forms::write_png(folder / "data" / (name + ".png"), striped(width, 30, coloured));
    }
    return traits_of(load_dataset(folder / "data"), 2);
}

}  // namespace

TEST_CASE("the traits of a folder of pictures are its counts, the median size, and whether there is colour") {
    for (const bool coloured : {false, true}) {
        CAPTURE(coloured);
        const DataTraits traits = traits_of_tree(coloured);
        CHECK(traits.samples == 6);
        CHECK(traits.classes == 2);
        CHECK(traits.least_class == 2);
        CHECK(traits.largest_class == 4);
        CHECK(traits.median_width == 40);
        CHECK(traits.median_height == 30);
        CHECK(traits.characters == 0);
        CHECK(traits.colour == (coloured ? 1 : 0));  // three channels that are all the same are none
        CHECK(channels_of(traits) == (coloured ? 3 : 1));
        const Recipe recipe = load_recipe(recipe_path("picture-64"), {traits.classes, channels_of(traits)});
        CHECK(recipe.input.channels == (coloured ? 3 : 1));
    }
}

TEST_CASE("pen strokes are characters, and have neither size nor colour") {
    Dataset dataset;
    dataset.labels = {"a"};
    dataset.samples = {{Strokes{{{0, 0}, {1, 1}}}, 0}};
    const DataTraits traits = traits_of(dataset, 1);
    CHECK(traits.characters == 1);
    CHECK(traits.median_width == 0);
    CHECK(traits.colour == 0);
}
