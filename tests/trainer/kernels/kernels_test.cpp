// The fast loops against naive ones, on random shapes. ctest runs these cases once more on the plain instruction set.
#include "trainer/kernels/kernels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "tests/catch.h"
#include "trainer/base/random.h"

using namespace inkling;

namespace {

template <class T>
std::vector<T> random_values(Random& random, std::size_t count) {
    std::vector<T> values(count);
    for (T& value : values) {
        value = static_cast<T>(random.normal());
    }
    return values;
}

// Windows over a random padded input, and the index of each of their values in it.
struct RandomWindows {
    std::vector<std::ptrdiff_t> offsets;
    Windows windows;
    std::size_t input_size;

    explicit RandomWindows(Random& random) {
        const int runs = 1 + static_cast<int>(random.below(4));
        const int length = 1 + static_cast<int>(random.below(40));
        const auto stride = static_cast<std::ptrdiff_t>(length + static_cast<int>(random.below(50)));
        const int count = 1 + static_cast<int>(random.below(60));
        for (int p = 0; p < count; ++p) {
            offsets.push_back(static_cast<std::ptrdiff_t>(random.below(300)));
        }
        windows = {offsets.data(), count, runs, length, stride};
        input_size = static_cast<std::size_t>(300 + runs * stride + length);
    }
    std::size_t input(int position, int value) const {
        return static_cast<std::size_t>(offsets[static_cast<std::size_t>(position)] +
                                        value / windows.length * windows.stride + value % windows.length);
    }
};

// Rounding of a sum of `terms` products of normal numbers, generously.
template <class T>
double bound(int terms) {
    return 8 * terms * static_cast<double>(std::numeric_limits<T>::epsilon()) + 1e-30;
}

template <class T>
void check_convolve(std::uint64_t seed) {
    Random random{seed};
    const RandomWindows some(random);
    const int values = some.windows.values();
    const int outputs = 1 + static_cast<int>(random.below(50));
    const auto columns = static_cast<std::size_t>(padded_to_vector(outputs));
    const std::vector<T> x = random_values<T>(random, some.input_size);
    const std::vector<T> weights = random_values<T>(random, static_cast<std::size_t>(values) * columns);
    const std::vector<T> bias = random_values<T>(random, columns);
    constexpr T kUntouched = 12345;
    std::vector<T> y(static_cast<std::size_t>(some.windows.count * outputs) + 1, kUntouched);
    kernels<T>().convolve(x.data(), some.windows, weights.data(), bias.data(), outputs, y.data());
    for (int p = 0; p < some.windows.count; ++p) {
        for (int o = 0; o < outputs; ++o) {
            long double sum = bias[static_cast<std::size_t>(o)];
            for (int v = 0; v < values; ++v) {
                const auto w = static_cast<std::size_t>(weight_index(v, o, values, outputs));
                sum += static_cast<long double>(x[some.input(p, v)]) * weights[w];
            }
            const auto difference = std::abs(static_cast<double>(sum - y[static_cast<std::size_t>(p * outputs + o)]));
            CAPTURE(seed, p, o, outputs);
            REQUIRE(difference <= bound<T>(values + 1));
        }
    }
    REQUIRE(y.back() == kUntouched);
}

template <class T>
void check_weight_gradient(std::uint64_t seed) {
    Random random{seed};
    const RandomWindows some(random);
    const int values = some.windows.values();
    const int outputs = 1 + static_cast<int>(random.below(50));
    const auto columns = static_cast<std::size_t>(padded_to_vector(outputs));
    const std::vector<T> x = random_values<T>(random, some.input_size);
    const std::vector<T> dy = random_values<T>(random, static_cast<std::size_t>(some.windows.count) * columns);
    const std::vector<T> before = random_values<T>(random, static_cast<std::size_t>(values) * columns);
    std::vector<T> gradient = before;
    kernels<T>().add_weight_gradient(x.data(), some.windows, dy.data(), outputs, gradient.data());
    for (int v = 0; v < values; ++v) {
        for (std::size_t o = 0; o < static_cast<std::size_t>(outputs); ++o) {
            const std::size_t i = static_cast<std::size_t>(v) * columns + o;
            long double sum = before[i];
            for (int p = 0; p < some.windows.count; ++p) {
                sum += static_cast<long double>(x[some.input(p, v)]) * dy[static_cast<std::size_t>(p) * columns + o];
            }
            CAPTURE(seed, v, o, outputs);
            REQUIRE(std::abs(static_cast<double>(sum - gradient[i])) <= bound<T>(some.windows.count + 1));
        }
    }
}

}  // namespace

TEST_CASE("convolution's outputs equal the naive ones, and nothing beyond them is written", "[kernels]") {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        check_convolve<float>(seed);
        check_convolve<double>(seed);
    }
}

TEST_CASE("the gradient of a convolution's weights equals the naive one, and is added", "[kernels]") {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        check_weight_gradient<float>(seed);
        check_weight_gradient<double>(seed);
    }
}

TEST_CASE("the first of a window's largest values takes its whole gradient, channel by channel", "[kernels]") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random{seed};
        const int channels = 1 + static_cast<int>(random.below(30));
        const int taps = 1 + static_cast<int>(random.below(6));
        const auto columns = static_cast<std::size_t>(channels);
        std::vector<float> x(static_cast<std::size_t>(taps) * columns), y(columns), before(x.size());
        const std::vector<float> dy = random_values<float>(random, columns);
        std::vector<std::ptrdiff_t> offsets;
        for (int t = 0; t < taps; ++t) {
            offsets.push_back((taps - 1 - t) * channels);  // in an order of their own
        }
        for (std::size_t i = 0; i < x.size(); ++i) {
            x[i] = static_cast<float>(random.below(3));  // so that many are equal
            before[i] = static_cast<float>(random.below(5));
            y[i % columns] = std::max(y[i % columns], x[i]);
        }
        std::vector<float> expected = before;
        for (std::size_t c = 0; c < columns; ++c) {
            for (const std::ptrdiff_t offset : offsets) {
                if (const std::size_t i = static_cast<std::size_t>(offset) + c; x[i] == y[c]) {
                    expected[i] += dy[c];
                    break;
                }
            }
        }
        std::vector<float> dx = before;
        kernels<float>().add_pool_gradient(x.data(), offsets.data(), taps, y.data(), dy.data(), channels, dx.data());
        CAPTURE(seed, channels, taps);
        REQUIRE(dx == expected);
    }
}

TEST_CASE("matrix products equal the naive ones", "[kernels]") {
    Random random{11};
    for (int trial = 0; trial < 50; ++trial) {
        const auto side = [&] { return 1 + static_cast<int>(random.below(40)); };
        const int m = side(), k = side(), n = side();
        const auto size = [](int a, int b) { return static_cast<std::size_t>(a) * static_cast<std::size_t>(b); };
        const std::vector<double> a = random_values<double>(random, size(m, k));
        const std::vector<double> b = random_values<double>(random, size(k, n));
        std::vector<double> expected(size(m, n)), transposed_a(size(k, m)), transposed_b(size(n, k));
        for (int i = 0; i < m; ++i) {
            for (int l = 0; l < k; ++l) {
                const double left = a[static_cast<std::size_t>(i * k + l)];
                transposed_a[static_cast<std::size_t>(l * m + i)] = left;
                for (int j = 0; j < n; ++j) {
                    const double right = b[static_cast<std::size_t>(l * n + j)];
                    transposed_b[static_cast<std::size_t>(j * k + l)] = right;
                    expected[static_cast<std::size_t>(i * n + j)] += left * right;
                }
            }
        }
        std::vector<double> plain(size(m, n)), by_transposed(size(m, n)), added(size(m, n), 1.0);
        kernels<double>().multiply(a.data(), b.data(), plain.data(), m, k, n);
        kernels<double>().multiply_by_transposed(a.data(), transposed_b.data(), by_transposed.data(), m, k, n);
        kernels<double>().add_transposed_times(transposed_a.data(), b.data(), added.data(), m, k, n);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            REQUIRE(plain[i] == Approx(expected[i]).margin(1e-10));
            REQUIRE(by_transposed[i] == Approx(expected[i]).margin(1e-10));
            REQUIRE(added[i] == Approx(expected[i] + 1).margin(1e-10));
        }
    }
}
