#include "core/network/forward.h"

#include <cmath>

#include "core/network/network.h"
#include "core/network/requantise.h"
#include "core/network/winograd.h"
#include "tests/catch.h"
#include "trainer/base/random.h"

using namespace inkling;

namespace {

std::vector<std::uint8_t> random_activations(Random& random, std::int64_t count) {
    std::vector<std::uint8_t> values(static_cast<std::size_t>(count));
    for (std::uint8_t& value : values) {
        value = static_cast<std::uint8_t>(random.below(256));
    }
    return values;
}

Parameters random_parameters(Random& random, std::int64_t outputs, std::int64_t fan) {
    Parameters parameters;
    for (std::int64_t i = 0; i < outputs * fan; ++i) {
        parameters.weights.push_back(static_cast<std::int8_t>(static_cast<int>(random.below(255)) - 127));
    }
    for (std::int64_t o = 0; o < outputs; ++o) {
        parameters.bias.push_back(static_cast<std::int32_t>(random.below(20001)) - 10000);
        parameters.multipliers.push_back(static_cast<std::int32_t>(kLeastMultiplier + random.below(kLeastMultiplier)));
        parameters.shifts.push_back(static_cast<std::uint8_t>(30 + random.below(12)));
    }
    return parameters;
}

int between(Random& random, int least, int most) {
    return least + static_cast<int>(random.below(static_cast<std::uint64_t>(most - least + 1)));
}

// sum * multiplier / 2^shift in long double, which holds the product exactly; rounded half away from zero.
std::int32_t rescaled(std::int64_t sum, std::int32_t multiplier, int shift) {
    const long double exact = std::ldexp(static_cast<long double>(sum) * multiplier, -shift);
    return static_cast<std::int32_t>(std::clamp(std::round(exact), -2147483648.0L, 2147483647.0L));
}

// Each output as the definition has it.
void check_convolution(Random& random, const Conv& conv, Shape in, Shape out) {
    const Parameters parameters = random_parameters(random, conv.out_channels, fan_in(conv, in));
    const std::vector<std::uint8_t> x = random_activations(random, in.size());
    std::vector<std::int32_t> y(static_cast<std::size_t>(out.size()));
    forward(conv, parameters, pack(conv, parameters, in), in, x, y);
    std::size_t i = 0;
    for (int oy = 0; oy < out.height; ++oy) {
        for (int ox = 0; ox < out.width; ++ox) {
            for (int o = 0; o < conv.out_channels; ++o, ++i) {
                const auto channel = static_cast<std::size_t>(o);
                std::int64_t sum = parameters.bias[channel];
                for (int ky = 0; ky < conv.kernel_height; ++ky) {
                    for (int kx = 0; kx < conv.kernel_width; ++kx) {
                        for (int c = 0; c < in.channels; ++c) {
                            const int iy = oy * conv.stride_height - conv.padding.top + ky;
                            const int ix = ox * conv.stride_width - conv.padding.left + kx;
                            if (iy >= 0 && iy < in.height && ix >= 0 && ix < in.width) {
                                const auto w =
                                    ((o * conv.kernel_height + ky) * conv.kernel_width + kx) * in.channels + c;
                                sum += x[static_cast<std::size_t>((iy * in.width + ix) * in.channels + c)] *
                                       parameters.weights[static_cast<std::size_t>(w)];
                            }
                        }
                    }
                }
                REQUIRE(y[i] == rescaled(sum, parameters.multipliers[channel], parameters.shifts[channel]));
            }
        }
    }
}

}  // namespace

TEST_CASE("requantising is exact, rounds half away from zero and saturates") {
    CHECK(requantise(1, 1 << 30, 31) == 1);    // 0.5
    CHECK(requantise(-1, 1 << 30, 31) == -1);  // -0.5
    CHECK(requantise(1, 1 << 30, 32) == 0);    // 0.25
    CHECK(requantise(3, 1 << 30, 31) == 2);    // 1.5
    CHECK(requantise(-3, 1 << 30, 31) == -2);
    CHECK(requantise(2147483647, 2147483647, 1) == 2147483647);
    CHECK(requantise(-2147483647, 2147483647, 1) == -2147483647 - 1);
    CHECK(requantise(2147483647, 2147483647, 62) == 1);
    Random random{5};
    for (int i = 0; i < 200000; ++i) {
        const auto sum = static_cast<std::int32_t>(static_cast<std::uint32_t>(random.bits())) / 2;
        const auto multiplier = static_cast<std::int32_t>(kLeastMultiplier + random.below(kLeastMultiplier));
        const int shift = between(random, 1, kMostShift);
        REQUIRE(requantise(sum, multiplier, shift) == rescaled(sum, multiplier, shift));
    }
}

TEST_CASE("convolution equals the naive one, of any kernel, stride and padding") {
    Random random{1};
    for (int trial = 0; trial < 400; ++trial) {
        const Shape in{between(random, 1, 12), between(random, 1, 12), between(random, 1, 5)};
        const Padding padding{between(random, 0, 6), between(random, 0, 6), between(random, 0, 6),
                              between(random, 0, 6)};
        const Conv conv{between(random, 1, 19), between(random, 1, 5), between(random, 1, 5),
                        between(random, 1, 4),  between(random, 1, 4), padding};
        if (const std::optional<Shape> out = output_shape(conv, in)) {
            check_convolution(random, conv, in, *out);
        } else {
            CHECK((conv.kernel_height > in.height + padding.top + padding.bottom ||
                   conv.kernel_width > in.width + padding.left + padding.right));
        }
    }
}

TEST_CASE("convolution by Winograd's tiles equals the naive one to the bit") {
    Random random{4};
    int by_tiles = 0;
    for (int trial = 0; trial < 150; ++trial) {
        const Shape in{between(random, 1, 19), between(random, 1, 19), between(random, 1, 40)};
        const Conv conv{between(random, 1, 19),
                        3,
                        3,
                        1,
                        1,
                        {between(random, 0, 2), between(random, 0, 2), between(random, 0, 2), between(random, 0, 2)}};
        const std::optional<Shape> out = output_shape(conv, in);
        if (out && suits_winograd(conv, in)) {
            ++by_tiles;
            check_convolution(random, conv, in, *out);
        }
    }
    CHECK(by_tiles > 50);
}

TEST_CASE("the largest weights and activations leave no 32 bits, by tiles or not") {
    const Conv conv{3, 3, 3, 1, 1, {1, 1, 1, 1}};
    for (const int channels : {203, 204, 205, 300}) {
        const Shape in{6, 6, channels};
        CHECK(suits_winograd(conv, in) == (channels <= 204));
        // By position in the tile and in the kernel, the signs of Winograd's transforms add up or cancel.
        Parameters parameters{{}, {0, 0, 0}, {1 << 30, 1 << 30, 1 << 30}, {30, 30, 30}};
        for (int o = 0; o < 3; ++o) {
            for (int k = 0; k < 9; ++k) {
                const int sign = o == 0 || (o == 1 && k % 2 == 0) || (o == 2 && k % 3 == 1) ? 1 : -1;
                parameters.weights.insert(parameters.weights.end(), static_cast<std::size_t>(channels),
                                          static_cast<std::int8_t>(127 * sign));
            }
        }
        const std::vector<std::uint8_t> x(static_cast<std::size_t>(in.size()), 255);
        const Shape out = *output_shape(conv, in);
        std::vector<std::int32_t> y(static_cast<std::size_t>(out.size()));
        forward(conv, parameters, pack(conv, parameters, in), in, x, y);
        const auto middle = static_cast<std::size_t>((2 * out.width + 2) * out.channels);
        CHECK(y[middle] == 9 * 127 * 255 * channels);
        CHECK(y[middle + 1] == 127 * 255 * channels);
        CHECK(y[middle + 2] == -3 * 127 * 255 * channels);
    }
}

TEST_CASE("the machine's own vectors equal plain C++") {
    Random random{6};
    std::vector<std::int16_t> values(2 * kTileWindows * 6);
    std::vector<std::int16_t> weights(2 * kTileOutputs * 6);
    for (auto* all : {&values, &weights}) {
        for (std::int16_t& value : *all) {
            value = static_cast<std::int16_t>(between(random, -1200, 1200));
        }
    }
    const std::int16_t* inputs[kTileWindows];
    for (int w = 0; w < kTileWindows; ++w) {
        inputs[w] = values.data() + 6 * w;
    }
    std::vector<std::int32_t> sums(kTileWindows * kTileOutputs);
    std::vector<std::int32_t> plain(sums.size());
    dot_tile<kTileWindows>(inputs, {2, 6, 12}, weights.data(), sums.data());
    dot_tile<kTileWindows, PlainLanes>(inputs, {2, 6, 12}, weights.data(), plain.data());
    CHECK(sums == plain);
}

TEST_CASE("a dense layer equals the naive one") {
    Random random{2};
    for (int trial = 0; trial < 200; ++trial) {
        const Shape in{between(random, 1, 6), between(random, 1, 6), between(random, 1, 9)};
        const Dense dense{between(random, 1, 11)};
        const Parameters parameters = random_parameters(random, dense.outputs, in.size());
        const std::vector<std::uint8_t> x = random_activations(random, in.size());
        std::vector<std::int32_t> y(static_cast<std::size_t>(dense.outputs));
        forward(dense, parameters, pack(dense, parameters, in), in, x, y);
        for (std::size_t o = 0; o < y.size(); ++o) {
            std::int64_t sum = parameters.bias[o];
            for (std::size_t i = 0; i < x.size(); ++i) {
                sum += x[i] * parameters.weights[o * x.size() + i];
            }
            REQUIRE(y[o] == rescaled(sum, parameters.multipliers[o], parameters.shifts[o]));
        }
    }
}

TEST_CASE("ReLU clamps sums to a byte") {
    const std::vector<std::int32_t> sums = {-2147483647, -1, 0, 1, 254, 255, 256, 2147483647};
    std::vector<std::uint8_t> activations(sums.size());
    forward(Relu{}, sums, activations);
    CHECK(activations == std::vector<std::uint8_t>{0, 0, 0, 1, 254, 255, 255, 255});
}

TEST_CASE("max pooling equals the naive one, windows that overlap or leave a rest included") {
    Random random{3};
    for (int trial = 0; trial < 200; ++trial) {
        const Shape in{between(random, 1, 9), between(random, 1, 9), between(random, 1, 4)};
        const MaxPool pool{between(random, 1, in.height), between(random, 1, in.width), between(random, 1, 3),
                           between(random, 1, 3)};
        const Shape out = *output_shape(pool, in);
        const std::vector<std::uint8_t> x = random_activations(random, in.size());
        std::vector<std::uint8_t> y(static_cast<std::size_t>(out.size()));
        forward(pool, in, x, y);
        for (int oy = 0; oy < out.height; ++oy) {
            for (int ox = 0; ox < out.width; ++ox) {
                for (int c = 0; c < in.channels; ++c) {
                    int most = 0;
                    for (int ky = 0; ky < pool.kernel_height; ++ky) {
                        for (int kx = 0; kx < pool.kernel_width; ++kx) {
                            const int iy = oy * pool.stride_height + ky;
                            const int ix = ox * pool.stride_width + kx;
                            most = std::max<int>(most,
                                                 x[static_cast<std::size_t>((iy * in.width + ix) * in.channels + c)]);
                        }
                    }
                    REQUIRE(y[static_cast<std::size_t>((oy * out.width + ox) * in.channels + c)] == most);
                }
            }
        }
    }
}

TEST_CASE("global average pooling is the mean of each channel, half up") {
    const std::vector<std::uint8_t> x = {1, 255, 2, 255, 1, 255, 2, 254};
    std::vector<std::uint8_t> y(2);
    forward(GlobalAveragePool{}, {2, 2, 2}, x, y);
    CHECK(y == std::vector<std::uint8_t>{2, 255});  // 1.5 and 254.75
}

TEST_CASE("a plan refuses layers that cannot follow each other, naming the layer") {
    const Shape in{8, 8, 1};
    const Conv conv{4, 3, 3, 1, 1, {0, 0, 0, 0}};
    const auto refusal = [&](const std::vector<Layer>& layers) {
        const auto planned = plan(in, layers);
        return planned ? std::string("taken") : planned.error().sentence;
    };
    CHECK(refusal({conv, Relu{}, Dense{3}}) == "taken");
    CHECK(refusal({conv, conv}).find("layer 2 (conv) needs 8-bit activations") == 0);
    CHECK(refusal({Relu{}}).find("layer 1 (relu) needs the sums") == 0);
    CHECK(refusal({conv, Relu{}}).find("the last layer must be conv or dense") == 0);
    CHECK(refusal({conv}).find("the last layer must give one logit") == 0);
    CHECK(refusal({MaxPool{9, 9, 1, 1}}).find("layer 1 (max-pool) has a kernel larger") == 0);
    CHECK(refusal({Conv{60000, 1, 1, 1, 1, {255, 255, 255, 255}}}).find("layer 1 (conv) needs more than 64 MiB") == 0);
    CHECK(refusal({Conv{60000, 8, 8, 1, 1, {2, 2, 2, 2}}, Relu{}, Dense{60000}}).find("beyond 2^31") !=
          std::string::npos);
}

TEST_CASE("a network's parts add up: parameters and multiply-adds of the reference networks") {
    const auto same = [](int n) { return Conv{n, 3, 3, 1, 1, {1, 1, 1, 1}}; };
    const MaxPool pool{2, 2, 2, 2};
    const std::vector<Layer> ref_cnn = {same(32), Relu{}, same(32), Relu{},     pool,   same(64), Relu{},
                                        same(64), Relu{}, pool,     Dense{128}, Relu{}, Dense{10}};
    std::int64_t parameters = 0;
    std::int64_t multiply_adds = 0;
    const std::vector<LayerPlan> planned = *plan({28, 28, 1}, ref_cnn);
    for (const LayerPlan& layer : planned) {
        parameters += layer.parameter_count;
        multiply_adds += layer.multiply_adds;
    }
    CHECK(parameters == 467818);
    CHECK(multiply_adds == 18691840);
}
