#include "trainer/bench/speed.h"

#include <algorithm>
#include <chrono>

#include "trainer/base/random.h"
#include "trainer/quantise/quantise.h"
#include "trainer/train/training.h"

namespace inkling {
namespace {

constexpr std::uint64_t kSeed = 1;

Inputs noise(Shape input, int classes, int count) {
    Random random{kSeed};
    Inputs inputs;
    for (int i = 0; i < count; ++i) {
        std::vector<std::uint8_t>& pixels = inputs.inputs.emplace_back(static_cast<std::size_t>(input.size()));
        std::generate(pixels.begin(), pixels.end(), [&] { return static_cast<std::uint8_t>(random.below(256)); });
        inputs.classes.push_back(static_cast<int>(random.below(static_cast<std::uint64_t>(classes))));
    }
    return inputs;
}

// The untrained network as a weight file would hold it.
Network integer_network(const Recipe& recipe) {
    constexpr int kCalibrationSamples = 32;
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    const Inputs calibration = noise(recipe.input, architecture.output().channels, kCalibrationSamples);
    return quantise(fold_batch_norm(architecture, untrained(architecture, kSeed)), calibration.inputs).network;
}

// Calls work, which does `images` images, once to warm up and then until the time is over.
double images_per_second(double seconds, int images, const std::function<void()>& work) {
    using Clock = std::chrono::steady_clock;
    work();
    const Clock::time_point start = Clock::now();
    std::int64_t done = 0;
    std::chrono::duration<double> took{};
    do {
        work();
        done += images;
        took = Clock::now() - start;
    } while (took.count() < seconds);
    return static_cast<double>(done) / took.count();
}

}  // namespace

Operations operations_of(const Network& network) {
    const std::vector<LayerPlan> plans = *plan(network.input, network.layers);
    Operations operations{0, 0};
    for (const LayerPlan& layer : plans) {
        const double forward = 2 * static_cast<double>(layer.multiply_adds);
        operations.inference += forward;
        operations.training += forward * (&layer == &plans.front() ? 2 : 3);
    }
    return operations;
}

Speed training_speed(const Recipe& recipe, int threads, double seconds) {
    constexpr int kBatchesOfEpoch = 4;
    Recipe measured = recipe;
    measured.augmentation = {};
    measured.training.epochs = 1;
    // Noise cannot be learnt: at such a rate the weights stay near where they began, whatever the schedule.
    measured.training.learning_rate = 1e-6;
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    const int images = kBatchesOfEpoch * recipe.training.batch;
    const Inputs samples = noise(recipe.input, architecture.output().channels, images);
    Training training(architecture, measured, samples, kSeed, threads);
    const double rate = images_per_second(seconds, images, [&] { training.run_epoch(0, [](const BatchReport&) {}); });
    return {rate, rate * operations_of(integer_network(recipe)).training / 1e9};
}

Speed inference_speed(const Recipe& recipe, double seconds) {
    constexpr int kImages = 64;
    const Network network = integer_network(recipe);
    const Engine engine(network);
    const Inputs samples = noise(recipe.input, 1, kImages);
    const double rate = images_per_second(seconds, kImages, [&] {
        for (const std::vector<std::uint8_t>& image : samples.inputs) {
            volatile std::int32_t logit = engine.logits(image).front();  // or nobody would want it
            static_cast<void>(logit);
        }
    });
    return {rate, rate * operations_of(network).inference / 1e9};
}

}  // namespace inkling
