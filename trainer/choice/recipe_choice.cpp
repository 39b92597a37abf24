#include "trainer/choice/recipe_choice.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace inkling {
namespace {

constexpr double kMostAreCharacters = 0.7;
constexpr double kStrayColour = 0.02;
constexpr double kUneven = 3;  // largest class by least
constexpr std::size_t kEnoughSteps = 1500;
constexpr std::size_t kMostEpochs = 200;

struct PictureRecipe {
    const char* name;
    double largest;  // side of the pictures that it is for
};
// Sides of up to 256 pixels are scaled by less than 1.6, up or down; larger inputs would cost more time than they gain.
constexpr PictureRecipe kPictures[] = {
    {"picture-28", 40}, {"picture-64", 90}, {"picture-128", 190}, {"picture-256", HUGE_VAL}};

std::string percent(double part) {
    char text[16];
    std::snprintf(text, sizeof text, "%.0f %%", 100 * part);
    return text;
}

}  // namespace

RecipeChoice choose_recipe(const DataFacts& facts) {
    RecipeChoice choice{"", Balance::none, ""};
    if (facts.characters >= kMostAreCharacters) {
        choice.recipe = "digits";
        choice.reason = percent(facts.characters) + " of the samples look like characters, thin strokes on plain paper";
    } else {
        const double side = std::sqrt(static_cast<double>(facts.median_width) * facts.median_height);
        choice.recipe = std::find_if(std::begin(kPictures), std::end(kPictures), [&](const PictureRecipe& picture) {
                            return side <= picture.largest;
                        })->name;
        choice.reason = "only " + percent(facts.characters) +
                        " of the samples look like characters, and the median picture is " +
                        std::to_string(facts.median_width) + "x" + std::to_string(facts.median_height) +
                        (channels_of(facts) == 3 ? " in colour" : " in grey");
    }
    if (static_cast<double>(facts.largest_class) > kUneven * static_cast<double>(facts.least_class)) {
        choice.balance = Balance::sampling;
        choice.reason += "; balance = \"sampling\", since the largest class has " +
                         std::to_string(facts.largest_class) + " samples and the least " +
                         std::to_string(facts.least_class);
    }
    return choice;
}

int channels_of(const DataFacts& facts) {
    return facts.colour > kStrayColour ? 3 : 1;
}

int enough_epochs(const TrainingOptions& training, std::size_t samples) {
    const std::size_t steps_of_epoch = std::max<std::size_t>(1, samples / static_cast<std::size_t>(training.batch));
    const std::size_t needed = (kEnoughSteps + steps_of_epoch - 1) / steps_of_epoch;
    return std::max(training.epochs, static_cast<int>(std::min(needed, kMostEpochs)));
}

}  // namespace inkling
