#include "trainer/train/schedule.h"

#include <algorithm>
#include <numbers>

#include "core/network/elementary.h"

namespace inkling {
namespace {

double falling_cosine(double progress, double warm_up) {
    const double falling = warm_up < 1 ? std::max(0.0, (progress - warm_up) / (1 - warm_up)) : 0;
    return 0.5 * (1 + cosine(std::numbers::pi * falling));
}

double fall(const TrainingOptions& training, int epoch, double progress) {
    switch (training.schedule) {
        case Schedule::one_cycle:
        case Schedule::cosine: return falling_cosine(progress, training.warm_up);
        case Schedule::step: return power(training.step_factor, epoch / training.step_epochs);
        case Schedule::constant: break;
    }
    return 1;
}

}  // namespace

double rate_at(const TrainingOptions& training, int epoch, double part) {
    const double progress = (epoch + part) / training.epochs;
    const double rise = progress < training.warm_up ? progress / training.warm_up : 1;
    return training.learning_rate * (rise * fall(training, epoch, progress));
}

}  // namespace inkling
