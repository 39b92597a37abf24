// The names of fields and choices, written once for both directions: a recipe that is read, and one that is printed.
#pragma once

#include <array>
#include <charconv>
#include <string>

#include "trainer/augment/augmentation.h"
#include "trainer/recipe/training_options.h"

namespace inkling {

// In the order of the enums.
inline constexpr std::array kOptimisations = {"sgd", "adamw"};
inline constexpr std::array kSchedules = {"one-cycle", "cosine", "step", "constant"};
inline constexpr std::array kBalances = {"none", "weights", "sampling"};

/// A number by the fewest digits that give it back to the bit.
inline std::string shortest(double value) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}

/// A visitor has choice, whole, number and seed for the kinds of field, and goes_with(applies, choice, names) for
/// fields that mean something only beside a certain choice: it returns whether to go on to them.
template <class Visitor>
void visit_choices(TrainingOptions& training, Visitor& visitor) {
    visitor.choice("optimiser", training.optimiser, kOptimisations);
    visitor.choice("schedule", training.schedule, kSchedules);
}

template <class Visitor>
void visit_fields(TrainingOptions& training, Visitor& visitor) {
    visitor.whole("epochs", training.epochs, 0, 100000);
    visitor.whole("batch", training.batch, 1, 65536);
    visitor.whole("block", training.block, 1, 65536);
    visit_choices(training, visitor);
    visitor.number("learning_rate", training.learning_rate, 0, 100);
    visitor.number("warm_up", training.warm_up, 0, 1);
    if (visitor.goes_with(training.schedule == Schedule::step, "schedule = \"step\"", {"step_epochs", "step_factor"})) {
        visitor.whole("step_epochs", training.step_epochs, 1, 100000);
        visitor.number("step_factor", training.step_factor, 0, 1);
    }
    if (visitor.goes_with(training.optimiser == Optimisation::sgd, "optimiser = \"sgd\"", {"momentum"})) {
        visitor.number("momentum", training.momentum, 0, 0.9999);
    }
    if (visitor.goes_with(training.optimiser == Optimisation::adamw, "optimiser = \"adamw\"",
                          {"beta1", "beta2", "epsilon"})) {
        visitor.number("beta1", training.beta1, 0, 0.9999);
        visitor.number("beta2", training.beta2, 0, 0.999999);
        visitor.number("epsilon", training.epsilon, 1e-12, 1);
    }
    visitor.number("weight_decay", training.weight_decay, 0, 1);
    visitor.number("clip", training.clip, 0, 1e6);
    visitor.number("ema", training.ema, 0, 0.99999);
    visitor.number("label_smoothing", training.label_smoothing, 0, 0.9);
    visitor.number("teacher_share", training.teacher_share, 0, 1);
    visitor.number("teacher_temperature", training.teacher_temperature, 0.01, 100);
    visitor.whole("weight_bits", training.weight_bits, 2, 8);
    visitor.number("quantise_from", training.quantise_from, 0, 1);
    visitor.choice("balance", training.balance, kBalances);
    visitor.number("validation", training.validation, 0, 0.9);
    visitor.whole("early_stop", training.early_stop, 0, 100000);
    visitor.seed("seed", training.seed);
}

template <class Visitor>
void visit_fields(NegativeOptions& negatives, Visitor& visitor) {
    visitor.number("share", negatives.share, 0.01, 0.9);
    visitor.whole("made", negatives.made, 0, 10'000'000);
}

template <class Visitor>
void visit_fields(Augmentation& augmentation, Visitor& visitor) {
    visitor.number("rotation", augmentation.rotation, 0, 180);
    visitor.number("shift", augmentation.shift, 0, 512);
    visitor.number("scale", augmentation.scale, 0, 0.9);
    visitor.number("shear", augmentation.shear, 0, 2);
    visitor.number("thickness", augmentation.thickness, 0, 1);
    visitor.number("pen", augmentation.pen, 0, 1);
    visitor.number("scan", augmentation.scan, 0, 1);
    visitor.number("elastic", augmentation.elastic, 0, 512);
    visitor.number("flip_horizontal", augmentation.flip_horizontal, 0, 1);
    visitor.number("flip_vertical", augmentation.flip_vertical, 0, 1);
    visitor.number("zoom", augmentation.zoom, 0, 0.9);
    visitor.number("crop", augmentation.crop, 0, 0.95);
    visitor.number("brightness", augmentation.brightness, 0, 1);
    visitor.number("contrast", augmentation.contrast, 0, 1);
    visitor.number("saturation", augmentation.saturation, 0, 1);
    visitor.number("hue", augmentation.hue, 0, 0.5);
}

}  // namespace inkling
