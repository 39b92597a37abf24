#include "trainer/train/optimiser.h"

#include "tests/catch.h"
#include "trainer/recipe/recipe.h"

using namespace inkling;

namespace {

// One weight, which decays, and one bias, which does not; both are 1.
struct Trial {
    Architecture architecture = lay_out({1, 1, 1}, {Dense{1}});
    TrainingOptions training;
    std::vector<float> parameters = {1, 1};
    std::vector<float> moments;

    explicit Trial(Optimisation optimiser) {
        training.optimiser = optimiser;
        training.weight_decay = 0.01;
        moments = initial_moments(architecture, optimiser);
    }
    void step(float gradient, int count) {
        optimise(architecture, training, {gradient, gradient}, 0.1, count, moments, parameters);
    }
};

}  // namespace

TEST_CASE("sgd is PyTorch's, with Nesterov's momentum") {
    // torch.optim.SGD(lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01), gradients 0.5 then -0.25:
    // v = 0.51, p = 1 - 0.1 * (0.51 + 0.9 * 0.51) = 0.9031; g = -0.240969, v = 0.218031,
    // p = 0.9031 - 0.1 * (-0.240969 + 0.9 * 0.218031)
    Trial trial(Optimisation::sgd);
    trial.step(0.5f, 1);
    CHECK(trial.parameters[0] == Approx(0.9031));
    CHECK(trial.parameters[1] == Approx(0.905));
    trial.step(-0.25f, 2);
    CHECK(trial.parameters[0] == Approx(0.90757411));
}

TEST_CASE("adamw is PyTorch's") {
    // torch.optim.AdamW(lr=0.1, weight_decay=0.01), gradients 0.5 then -0.25.
    // 1: p = 1 * (1 - 0.1 * 0.01) = 0.999; m = 0.05, v = 0.00025; m / (1 - 0.9) = 0.5, sqrt(v / (1 - 0.999)) = 0.5;
    //    p = 0.999 - 0.1 * 0.5 / 0.5 = 0.899
    // 2: p = 0.899 * 0.999 = 0.898101; m = 0.045 - 0.025 = 0.02, v = 0.00024975 + 0.0000625 = 0.00031225;
    //    m / (1 - 0.81) = 0.10526316, sqrt(v / (1 - 0.998001)) = 0.39522538;
    //    p = 0.898101 - 0.1 * 0.10526316 / 0.39522538 = 0.87146730
    Trial trial(Optimisation::adamw);
    trial.step(0.5f, 1);
    CHECK(trial.parameters[0] == Approx(0.899));
    CHECK(trial.parameters[1] == Approx(0.9));
    trial.step(-0.25f, 2);
    CHECK(trial.parameters[0] == Approx(0.87146730));
    CHECK(trial.parameters[1] == Approx(0.87336630));
}

TEST_CASE("a gradient is shortened to the largest norm, and left alone below it") {
    std::vector<float> gradient = {3, 0, -4};  // norm 5
    clip(5.001, gradient);
    CHECK(gradient == std::vector<float>{3, 0, -4});
    clip(1, gradient);
    CHECK(gradient[0] == Approx(0.6));
    CHECK(gradient[1] == 0);
    CHECK(gradient[2] == Approx(-0.8));
    std::vector<float> none = {0, 0};
    clip(1, none);
    CHECK(none == std::vector<float>{0, 0});
}
