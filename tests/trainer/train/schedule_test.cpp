#include "trainer/train/schedule.h"

#include <cmath>

#include "tests/catch.h"

using namespace inkling;

namespace {

TrainingOptions ten_epochs(Schedule schedule, double warm_up) {
    TrainingOptions training;
    training.schedule = schedule;
    training.epochs = 10;
    training.learning_rate = 0.2;
    training.warm_up = warm_up;
    training.step_epochs = 3;
    training.step_factor = 0.5;
    return training;
}

}  // namespace

TEST_CASE("one-cycle rises in a line and falls as a cosine to nothing") {
    const TrainingOptions training = ten_epochs(Schedule::one_cycle, 0.2);
    CHECK(rate_at(training, 0, 0) == 0);
    CHECK(rate_at(training, 0, 0.5) == Approx(0.05));
    CHECK(rate_at(training, 1, 0) == Approx(0.1));
    CHECK(rate_at(training, 2, 0) == Approx(0.2));
    CHECK(rate_at(training, 6, 0) == Approx(0.1));
    CHECK(rate_at(training, 10, 0) == Approx(0).margin(1e-12));
    CHECK(rate_at(ten_epochs(Schedule::one_cycle, 1), 9, 0.5) == Approx(0.19));
}

TEST_CASE("cosine falls from the first batch on") {
    const TrainingOptions training = ten_epochs(Schedule::cosine, 0);
    CHECK(rate_at(training, 0, 0) == Approx(0.2));
    CHECK(rate_at(training, 2, 0.5) == Approx(0.1 * (1 + std::sqrt(0.5))));  // cos 45 degrees
    CHECK(rate_at(training, 5, 0) == Approx(0.1));
}

TEST_CASE("step falls after each period of step_epochs epochs, and may warm up") {
    const TrainingOptions training = ten_epochs(Schedule::step, 0.1);
    CHECK(rate_at(training, 0, 0.5) == Approx(0.1));
    CHECK(rate_at(training, 1, 0) == Approx(0.2));
    CHECK(rate_at(training, 2, 0.99) == Approx(0.2));
    CHECK(rate_at(training, 3, 0) == Approx(0.1));
    CHECK(rate_at(training, 9, 0) == Approx(0.025));
}

TEST_CASE("constant stays, after its warm-up") {
    const TrainingOptions training = ten_epochs(Schedule::constant, 0.5);
    CHECK(rate_at(training, 2, 0.5) == Approx(0.1));
    CHECK(rate_at(training, 5, 0) == 0.2);
    CHECK(rate_at(training, 9, 0.9) == 0.2);
}
