// How fast a recipe's network is trained, and how fast its integer form answers: noise as data.
#pragma once

#include "core/network/network.h"
#include "trainer/recipe/recipe.h"

namespace inkling {

/// Floating-point operations for one image: two for each multiply-add of layers with weights, nothing for the rest.
/// Inference in integers is counted as if it were in floating point.
struct Operations {
    double inference;
    double training;  // forward, and the gradients by weights and inputs; nobody asks for the picture's
};
Operations operations_of(const Network& network);

struct Speed {
    double images_per_second;
    double gflops;  // thousand million operations a second
};

/// Steps of the recipe's batch size, without augmentation, for at least `seconds` after a warm-up. They do all that
/// training does: shuffling, the loss, the optimiser.
Speed training_speed(const Recipe& recipe, int threads, double seconds);

/// The core's integer network, one image after the other on one thread, for at least `seconds` after a warm-up.
Speed inference_speed(const Recipe& recipe, double seconds);

}  // namespace inkling
