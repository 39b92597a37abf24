#include "trainer/quantise/quantise.h"

#include <cmath>

#include "core/network/codec.h"
#include "tests/catch.h"
#include "trainer/base/random.h"
#include "trainer/data/inputs.h"
#include "trainer/quantise/rounding.h"

using namespace inkling;

namespace {

const std::vector<TrainingLayer> kLayers = {Conv{6, 3, 3, 1, 1, {1, 1, 1, 1}},
                                            BatchNorm{},
                                            Relu{},
                                            MaxPool{2, 2, 2, 2},
                                            Conv{8, 3, 3, 1, 1, {1, 1, 1, 1}},
                                            BatchNorm{},
                                            Relu{},
                                            GlobalAveragePool{},
                                            Dense{5}};
constexpr Shape kInput{12, 12, 1};

// Weights as after some training: statistics and norms that do something.
Weights some_weights(const Architecture& architecture, std::uint64_t seed) {
    Weights weights = untrained(architecture, seed);
    Random random{seed, 99};
    for (const Tensor& tensor : architecture.tensors) {
        for (std::size_t i = tensor.offset; !tensor.decays && i < tensor.offset + tensor.size; ++i) {
            weights.parameters[i] += static_cast<float>(0.3 * random.normal());
        }
    }
    for (float& statistic : weights.statistics) {
        statistic = static_cast<float>(std::abs(static_cast<double>(statistic) + 0.2 * random.normal()) + 0.1);
    }
    return weights;
}

Inputs noise(int count, std::uint64_t seed) {
    Inputs inputs;
    for (int i = 0; i < count; ++i) {
        inputs.inputs.push_back(
            self_test_input(static_cast<std::uint32_t>(seed) + static_cast<std::uint32_t>(i), kInput));
        inputs.classes.push_back(0);
    }
    return inputs;
}

std::vector<float> float_outputs(const FoldedNetwork& folded, const std::vector<std::uint8_t>& input) {
    BlockPass<float> pass(folded.architecture, 1);
    std::transform(input.begin(), input.end(), pass.input(),
                   [](std::uint8_t v) { return static_cast<float>(v) / 255.0f; });
    const float* outputs = pass.forward(folded.parameters.data(), 1);
    return {outputs, outputs + folded.architecture.output().size()};
}

}  // namespace

TEST_CASE("folding batch norm changes no output") {
    // Batch norm over one block uses the block's own statistics: with these as the running ones, folding must give the
    // same.
    const Architecture architecture = lay_out(kInput, kLayers);
    Weights weights = some_weights(architecture, 1);
    const Inputs inputs = noise(16, 1);
    BlockPass<float> pass(architecture, 16);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        std::transform(inputs.inputs[i].begin(), inputs.inputs[i].end(), pass.input() + i * inputs.inputs[i].size(),
                       [](std::uint8_t v) { return static_cast<float>(v) / 255.0f; });
    }
    const float* outputs = pass.forward(weights.parameters.data(), 16);
    weights.statistics = pass.statistics();
    const FoldedNetwork folded = fold_batch_norm(architecture, weights);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::vector<float> of_folded = float_outputs(folded, inputs.inputs[i]);
        for (std::size_t o = 0; o < of_folded.size(); ++o) {
            REQUIRE(of_folded[o] == Approx(outputs[i * 5 + o]).margin(1e-4));
        }
    }
}

TEST_CASE("the integer network follows the float one") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Architecture architecture = lay_out(kInput, kLayers);
        const FoldedNetwork folded = fold_batch_norm(architecture, some_weights(architecture, seed));
        const Inputs inputs = noise(64, 1000 * seed);
        const QuantisedNetwork quantised = quantise(folded, inputs.inputs);
        const Engine engine(quantised.network);
        double error = 0, size = 0;
        for (const std::vector<std::uint8_t>& input : inputs.inputs) {
            const std::vector<float> exact = float_outputs(folded, input);
            const std::vector<std::int32_t> logits = engine.logits(input);
            for (std::size_t o = 0; o < exact.size(); ++o) {
                const double difference = static_cast<double>(logits[o]) * quantised.logit_scale - exact[o];
                error += difference * difference;
                size += static_cast<double>(exact[o]) * exact[o];
            }
        }
        CAPTURE(seed);
        CHECK(std::sqrt(error / size) < 0.03);
    }
}

TEST_CASE("a weight is rounded to the nearest of 255 steps of its output's largest") {
    const Architecture architecture = lay_out({1, 1, 1}, {Dense{3}});
    FoldedNetwork folded{architecture, {0.5f, -1.0f, 0.0f, 0.25f, 0.0f, 0.125f}};
    const Inputs inputs{{{255}}, {0}, 0};
    const QuantisedNetwork quantised = quantise(folded, inputs.inputs);
    const Parameters& parameters = quantised.network.parameters.front();
    CHECK(parameters.weights == std::vector<std::int8_t>{127, -127, 0});
    const std::vector<std::int32_t> logits = Engine(quantised.network).logits(inputs.inputs[0]);
    const auto real = [&](std::size_t o) { return static_cast<double>(logits[o]) * quantised.logit_scale; };
    CHECK(real(0) == Approx(0.75).epsilon(1e-4));
    CHECK(real(1) == Approx(-1.0).epsilon(1e-4));
    CHECK(real(2) == Approx(0.125).epsilon(1e-3));
}

TEST_CASE("weights of fewer bits have fewer values, in training as in the file") {
    const Architecture architecture = lay_out(kInput, kLayers);
    const Inputs inputs = noise(20, 5);
    Weights weights = some_weights(architecture, 3);
    round_weights(architecture, weights.parameters, 4);
    const Network network = quantise(fold_batch_norm(architecture, weights), inputs.inputs, 4).network;
    const std::vector<float> before = weights.parameters;
    round_weights(architecture, weights.parameters, 4);
    for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(weights.parameters[i] == Approx(before[i]).margin(1e-6));
    }
    int largest = 0;
    for (const Parameters& parameters : network.parameters) {
        for (const std::int8_t weight : parameters.weights) {
            largest = std::max(largest, std::abs(int{weight}));
        }
    }
    CHECK(largest == 7);
}

TEST_CASE("dead, huge and tiny outputs still make a file that is taken") {
    const Architecture architecture = lay_out({1, 1, 2}, {Dense{4}, Relu{}, Dense{2}});
    FoldedNetwork folded{
        architecture, {0, 0, 1e-20f, -1e-20f, 1e20f, 1e20f, 1e-3f, 1e-3f,  100.0f, 3.0f, -1e20f, 0.0f,  // first layer
                       1, 1, 1,      1,       -1,    -1,    -1,    1e-30f, 0,      1e10f}};
    const QuantisedNetwork quantised = quantise(folded, std::vector<std::vector<std::uint8_t>>{{255, 3}, {0, 0}});
    Model model;
    model.network = quantised.network;
    model.framing = Framing::picture;
    model.classes = {{"a", {}}, {"b", {}}};
    model.self_test.logits = Engine(model.network).logits(self_test_input(1, {1, 1, 2}));
    // Two channels are no input of the format; what is looked at here is the parameters.
    model.network.input = {1, 2, 1};
    model.logit_scale = 1;
    CHECK(decode(encode(model)));
}

TEST_CASE("the sum of very many weights still fits into 32 bits") {
    const Shape large{512, 512, 3};
    const Architecture architecture = lay_out(large, {Dense{2}});
    FoldedNetwork folded{architecture, std::vector<float>(architecture.parameter_count, 1.0f)};
    std::fill_n(folded.parameters.begin(), large.size(), -1.0f);
    const Inputs inputs{{std::vector<std::uint8_t>(static_cast<std::size_t>(large.size()), 255)}, {0}, 0};
    const QuantisedNetwork quantised = quantise(folded, inputs.inputs);
    const std::vector<std::int32_t> logits = Engine(quantised.network).logits(inputs.inputs[0]);
    const auto size = static_cast<double>(large.size());
    // So many weights of one size are left 9 steps of it.
    CHECK(static_cast<double>(logits[0]) * quantised.logit_scale == Approx(1.0 - size).epsilon(0.02));
    CHECK(static_cast<double>(logits[1]) * quantised.logit_scale == Approx(1.0 + size).epsilon(0.02));
}

TEST_CASE("weights that are rounded in training are those of the file, and stay when they are rounded again") {
    const Architecture architecture = lay_out(kInput, kLayers);
    const Inputs inputs = noise(20, 5);
    Weights weights = some_weights(architecture, 3);
    const Network plain = quantise(fold_batch_norm(architecture, weights), inputs.inputs).network;
    const std::vector<float> before = weights.parameters;
    round_weights(architecture, weights.parameters);
    std::size_t moved = 0;
    for (const Tensor& tensor : architecture.tensors) {
        for (std::size_t i = tensor.offset; i < tensor.offset + tensor.size; ++i) {
            moved += weights.parameters[i] != before[i] ? 1 : 0;
            CHECK((tensor.decays || weights.parameters[i] == before[i]));  // biases and norms stay
        }
    }
    CHECK(moved > 100);
    const Network rounded = quantise(fold_batch_norm(architecture, weights), inputs.inputs).network;
    int different = 0;
    for (std::size_t l = 0; l < plain.layers.size(); ++l) {
        for (std::size_t i = 0; i < plain.parameters[l].weights.size(); ++i) {
            different += plain.parameters[l].weights[i] != rounded.parameters[l].weights[i] ? 1 : 0;
        }
    }
    CHECK(different <= 1);  // a weight at a half may go either way
    std::vector<float> again = weights.parameters;
    round_weights(architecture, again);
    for (std::size_t i = 0; i < again.size(); ++i) {
        CHECK(again[i] == Approx(weights.parameters[i]).margin(1e-6));
    }
}
