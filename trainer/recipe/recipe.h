// A recipe: the layers of a network in order, and how it is trained.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/network/model.h"
#include "trainer/augment/augmentation.h"
#include "trainer/network/architecture.h"
#include "trainer/recipe/training_options.h"

namespace inkling {

struct Recipe {
    std::string name;
    std::string licence;  // of the weights
    Shape input;
    bool channels_of_data = false;  // the input's channels are as many as the data have
    Framing framing;
    TrainingOptions training;
    Augmentation augmentation;
    std::optional<NegativeOptions> negatives;    // nothing if the data have none
    std::vector<TrainingLayer> layers;           // ends with what gives the logits
    std::vector<std::size_t> layers_of_classes;  // of these, those whose outputs are the classes

    /// An output for each class, and one more if there are negatives.
    int outputs_of(int classes) const { return classes + (negatives ? 1 : 0); }
};

/// Where `recipe` is: a file, or the name of one of the program's own (digits, ref-cnn ...).
std::filesystem::path recipe_path(const std::string& recipe);

/// What a recipe leaves to the data.
struct OfData {
    int classes;
    int channels = 1;        // 3, if the data have colour
    bool negatives = false;  // some of them are no character
};

/// Reads a recipe for such data. trainer/recipes/README.md lists the fields; one that is not known is refused. Throws
/// Failure: input_output, or usage with the line that is wrong.
Recipe load_recipe(const std::filesystem::path& path, const OfData& data);
inline Recipe load_recipe(const std::filesystem::path& path, int classes) {
    return load_recipe(path, OfData{classes});
}

/// The recipe as TOML that load_recipe takes again, with every field that is in force.
std::string to_toml(const Recipe& recipe);

/// The last layer gives as many outputs as there are classes, and one more if there are negatives: the number is not
/// written in the recipe.
inline constexpr const char* kOutputsOfClasses = "classes";
/// Grey or colour as the data are: the number is not written either.
inline constexpr const char* kChannelsOfData = "data";

}  // namespace inkling
