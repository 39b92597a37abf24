// How a network is trained: the optimiser, the rate it follows, and what is averaged, cut and stopped on the way.
#pragma once

#include <cstdint>

namespace inkling {

enum class Optimisation { sgd, adamw };
enum class Schedule { one_cycle, cosine, step, constant };
enum class Balance { none, weights, sampling };

/// The defaults that are given here are those of SGD and one-cycle; defaults_of has the others.
struct TrainingOptions {
    int epochs = 20;
    int batch = 128;
    int block = 32;  // samples whose batch norm is taken together; the batch is a whole number of blocks
    Optimisation optimiser = Optimisation::sgd;
    double momentum = 0.9;                              // sgd: Nesterov's
    double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;  // adamw
    double weight_decay = 1e-4;                         // of weights, not of biases and norms
    Schedule schedule = Schedule::one_cycle;
    double learning_rate = 0.1;  // at its peak
    double warm_up = 0.1;        // part of the training in which the rate rises
    int step_epochs = 10;        // step: after each of these periods ...
    double step_factor = 0.1;    // ... the rate is multiplied by this
    double clip = 0;             // largest norm of the gradient; 0: any
    double ema = 0;              // how much of the averaged weights each batch keeps; 0: no averaging
    double label_smoothing = 0;
    double teacher_share = 0.5;       // part of a target that is the teacher's answer, if there is a teacher
    double teacher_temperature = 1;   // by which its logits are divided before the softmax
    int weight_bits = 8;              // weights have at most 2^bits - 1 values, and a file of fewer compresses better
    double quantise_from = 1;         // part of the training from which on it runs with weights rounded so
    Balance balance = Balance::none;  // of classes that have more samples than others
    double validation = 0.05;         // part of the training data kept apart
    int early_stop = 0;               // epochs without better validation after which training ends; 0: never
    std::uint64_t seed = 1;
};

/// Samples that are no character, for which the network gets an extra output.
struct NegativeOptions {
    double share = 1.0 / 3;  // part of an epoch's draws that are negatives: as of five classes among ten
    int made = 20'000;       // negatives that are made, equally many of each kind (trainer/negatives)
    bool operator==(const NegativeOptions&) const = default;
};

/// AdamW starts with other rates, and only one-cycle with a warm-up.
TrainingOptions defaults_of(Optimisation optimiser, Schedule schedule);

}  // namespace inkling
