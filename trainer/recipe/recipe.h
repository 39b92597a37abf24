// A recipe: the layers of a network in order, and how it is trained.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/network/model.h"
#include "trainer/augment/affine.h"
#include "trainer/network/architecture.h"

namespace inkling {

struct TrainingOptions {
    int epochs = 20;
    int batch = 128;
    int block = 32;  // samples whose batch norm is taken together; the batch is a whole number of blocks
    double learning_rate = 0.1;
    double warm_up = 0.1;  // part of the training in which the rate rises; after it, it falls as a cosine
    double momentum = 0.9;
    double weight_decay = 1e-4;
    double label_smoothing = 0;
    double validation = 0.05;  // part of the training data kept apart
    std::uint64_t seed = 1;
};

struct Recipe {
    std::string name;
    std::string licence;  // of the weights
    Shape input;
    Framing framing;
    TrainingOptions training;
    Augmentation augmentation;
    std::vector<TrainingLayer> layers;  // ends with what gives the logits
};

/// Where `recipe` is: a file, or the name of one of the program's own (digits, ref-cnn ...).
std::filesystem::path recipe_path(const std::string& recipe);

/// Reads a recipe for a network of `classes` classes. trainer/recipes/README.md lists the fields; one that is not known
/// is refused. Throws Failure: input_output, or usage with the line that is wrong.
Recipe load_recipe(const std::filesystem::path& path, int classes);

/// The last layer gives as many outputs as there are classes: the number is not written in the recipe.
inline constexpr const char* kOutputsOfClasses = "classes";

}  // namespace inkling
