// Gradients against central differences, in double precision.
#include "trainer/network/gradients.h"

#include <cmath>
#include <numeric>

#include "tests/catch.h"
#include "trainer/base/random.h"
#include "trainer/train/loss.h"

using namespace inkling;

namespace {

constexpr int kSamples = 3;
constexpr double kStep = 1e-5;
constexpr double kBound = 1e-6;  // of a gradient, relative to its size and 1

std::vector<double> random_values(Random& random, std::size_t count) {
    std::vector<double> values(count);
    for (double& value : values) {
        value = random.normal();
    }
    return values;
}

// The loss is a fixed weighting of the outputs: every output's gradient is reached.
class Check {
public:
    Check(Shape input, const std::vector<TrainingLayer>& layers, std::uint64_t seed)
        : random_{seed},
          architecture_(lay_out(input, layers)),
          pass_(architecture_, kSamples),
          input_(random_values(random_, static_cast<std::size_t>(kSamples * input.size()))),
          parameters_(random_values(random_, architecture_.parameter_count)),
          output_weights_(random_values(random_, static_cast<std::size_t>(kSamples * architecture_.output().size()))) {}

    double loss() {
        std::copy(input_.begin(), input_.end(), pass_.input());
        const double* outputs = pass_.forward(parameters_.data(), kSamples);
        double total = 0;
        for (std::size_t i = 0; i < output_weights_.size(); ++i) {
            total += output_weights_[i] * outputs[i];
        }
        return total;
    }

    void run() {
        loss();
        std::vector<double> gradient(parameters_.size());
        pass_.backward(parameters_.data(), output_weights_.data(), kSamples, gradient.data());
        for (std::size_t i = 0; i < parameters_.size(); ++i) {
            const double before = parameters_[i];
            parameters_[i] = before + kStep;
            const double above = loss();
            parameters_[i] = before - kStep;
            const double below = loss();
            parameters_[i] = before;
            const double numeric = (above - below) / (2 * kStep);
            CAPTURE(i, numeric, gradient[i]);
            REQUIRE(std::abs(numeric - gradient[i]) <= kBound * std::max(1.0, std::abs(numeric)));
        }
    }

private:
    Random random_;
    Architecture architecture_;
    BlockPass<double> pass_;
    std::vector<double> input_, parameters_, output_weights_;
};

Conv conv(int outputs, int kernel_height, int kernel_width, int stride, Padding padding) {
    return {outputs, kernel_height, kernel_width, stride, stride, padding};
}

}  // namespace

// Each case puts the layer between others with parameters, so that both its gradients, by parameters and by input, are
// seen.

TEST_CASE("gradients of convolution, of any kernel, stride and padding") {
    Check({6, 5, 2}, {conv(3, 3, 3, 1, {1, 1, 1, 1}), conv(2, 2, 3, 2, {0, 1, 2, 0})}, 1).run();
    Check({4, 4, 1}, {conv(2, 1, 1, 1, {0, 0, 0, 0}), conv(2, 3, 3, 3, {3, 3, 3, 3})}, 2).run();
}

TEST_CASE("gradients of dense layers") {
    Check({3, 2, 2}, {Dense{7}, Dense{4}}, 3).run();
}

TEST_CASE("gradients of ReLU") {
    Check({3, 3, 1}, {Dense{9}, Relu{}, Dense{3}}, 4).run();
}

TEST_CASE("gradients of max pooling, windows that overlap included") {
    Check({6, 6, 1}, {conv(2, 3, 3, 1, {1, 1, 1, 1}), MaxPool{2, 2, 2, 2}, Dense{3}}, 5).run();
    Check({5, 7, 2}, {conv(2, 3, 3, 1, {1, 1, 1, 1}), MaxPool{3, 2, 1, 2}, Dense{3}}, 6).run();
}

TEST_CASE("gradients of global average pooling") {
    Check({4, 3, 2}, {conv(3, 3, 3, 1, {1, 1, 1, 1}), GlobalAveragePool{}, Dense{2}}, 7).run();
}

TEST_CASE("gradients of batch norm, after convolution and after dense layers") {
    Check({4, 4, 1}, {conv(3, 3, 3, 1, {1, 1, 1, 1}), BatchNorm{}, Relu{}, Dense{5}, BatchNorm{}, Dense{2}}, 8).run();
}

TEST_CASE("gradients of a whole network") {
    Check({8, 8, 1},
          {conv(4, 3, 3, 1, {1, 1, 1, 1}), BatchNorm{}, Relu{}, MaxPool{2, 2, 2, 2}, conv(5, 3, 3, 1, {1, 1, 1, 1}),
           BatchNorm{}, Relu{}, GlobalAveragePool{}, Dense{3}},
          9)
        .run();
}

TEST_CASE("the gradient of cross-entropy, smoothed and not") {
    Random random{10};
    for (const double smoothing : {0.0, 0.1}) {
        std::vector<double> logits = random_values(random, 6);
        std::vector<double> gradient(6), unused(6), targets(6);
        set_targets(6, 2, smoothing, targets.data());
        CHECK(std::accumulate(targets.begin(), targets.end(), 0.0) == Approx(1));
        cross_entropy(logits.data(), targets.data(), 6, gradient.data());
        for (std::size_t c = 0; c < 6; ++c) {
            const double before = logits[c];
            logits[c] = before + kStep;
            const double above = cross_entropy(logits.data(), targets.data(), 6, unused.data());
            logits[c] = before - kStep;
            const double below = cross_entropy(logits.data(), targets.data(), 6, unused.data());
            logits[c] = before;
            CHECK(gradient[c] == Approx((above - below) / (2 * kStep)).margin(1e-8));
        }
    }
}

TEST_CASE("cross-entropy of logits far apart is finite") {
    const std::vector<float> logits = {1e4f, -1e4f};
    std::vector<float> gradient(2);
    const std::vector<float> targets = {0, 1};
    CHECK(cross_entropy(logits.data(), targets.data(), 2, gradient.data()) == Approx(2e4f));
    CHECK(gradient == std::vector<float>{1, -1});
}
