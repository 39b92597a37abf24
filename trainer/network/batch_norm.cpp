// Batch norm over a block of samples, forward and backward. A block, not the whole batch (Hoffer et al. 2017, "ghost"
// batch norm): blocks stay independent, so that threads need not wait for each other and their number changes nothing.
#include <cmath>
#include <cstddef>

#include "trainer/kernels/kernels.h"
#include "trainer/network/gradients.h"

namespace inkling {
namespace {

// What belongs to each channel, repeated over the kernels' period.
template <class T>
class PerColumn {
public:
    explicit PerColumn(int channels) : channels_(channels), values_(static_cast<std::size_t>(period_of(channels))) {}

    template <class OfChannel>
    PerColumn(int channels, OfChannel of_channel) : PerColumn(channels) {
        for (int j = 0; j < period_of(channels); ++j) {
            values_[static_cast<std::size_t>(j)] = of_channel(j % channels);
        }
    }
    T* data() { return values_.data(); }
    const T* data() const { return values_.data(); }
    T sum(int channel) const {
        T total = 0;
        for (int j = channel; j < period_of(channels_); j += channels_) {
            total += values_[static_cast<std::size_t>(j)];
        }
        return total;
    }

private:
    int channels_;
    std::vector<T> values_;
};

template <class T>
T inverse_deviation(T variance) {
    return 1 / std::sqrt(variance + static_cast<T>(kBatchNormEpsilon));
}

}  // namespace

template <class T>
void forward(const BatchNorm&, const Pass<T>& pass, const T* x, T* y) {
    const int channels = pass.input_shape.channels;
    const int period = period_of(channels);
    const std::ptrdiff_t count = pass.samples * pass.input_shape.size();
    const auto rows = static_cast<T>(count / channels);
    const T* scales = pass.parameters;
    const T* shifts = scales + channels;
    T* means = pass.statistics;
    T* variances = means + channels;

    PerColumn<T> sums(channels);
    kernels<T>().add_columns(x, count, period, sums.data());
    for (int c = 0; c < channels; ++c) {
        means[c] = sums.sum(c) / rows;
    }
    PerColumn<T> squares(channels);
    kernels<T>().add_squares(x, count, period, PerColumn<T>(channels, [&](int c) { return means[c]; }).data(),
                             squares.data());
    for (int c = 0; c < channels; ++c) {
        variances[c] = squares.sum(c) / rows;
    }
    const auto factor = [&](int c) { return scales[c] * inverse_deviation(variances[c]); };
    const PerColumn<T> factors(channels, factor);
    const PerColumn<T> offsets(channels, [&](int c) { return shifts[c] - means[c] * factor(c); });
    kernels<T>().scale_columns(x, count, period, factors.data(), offsets.data(), y);
}

template <class T>
void backward(const BatchNorm&, const Pass<T>& pass, const T* x, const T*, const T* dy, T* dx, T* dparameters) {
    const int channels = pass.input_shape.channels;
    const int period = period_of(channels);
    const std::ptrdiff_t count = pass.samples * pass.input_shape.size();
    const auto rows = static_cast<T>(count / channels);
    const T* scales = pass.parameters;
    const T* means = pass.statistics;
    const T* variances = means + channels;

    PerColumn<T> sums(channels);      // of dy
    PerColumn<T> products(channels);  // of dy and the centred x
    kernels<T>().add_columns(dy, count, period, sums.data());
    kernels<T>().add_products(x, dy, count, period, PerColumn<T>(channels, [&](int c) { return means[c]; }).data(),
                              products.data());
    std::vector<T> of_x;
    std::vector<T> of_dy;
    std::vector<T> offsets;
    for (int c = 0; c < channels; ++c) {
        const T inverse = inverse_deviation(variances[c]);
        const T dscale = products.sum(c) * inverse;
        const T dshift = sums.sum(c);
        dparameters[c] += dscale;
        dparameters[channels + c] += dshift;
        // dx = scale * inverse * (dy - mean of dy - normed x * mean of (dy * normed x)), as a sum of dy, x and a
        // constant
        of_dy.push_back(scales[c] * inverse);
        of_x.push_back(-of_dy.back() * inverse * dscale / rows);
        offsets.push_back(-of_dy.back() * dshift / rows - of_x.back() * means[c]);
    }
    if (dx != nullptr) {
        const auto repeated = [&](const std::vector<T>& values) {
            return PerColumn<T>(channels, [&](int c) { return values[static_cast<std::size_t>(c)]; });
        };
        kernels<T>().mix_columns(x, dy, count, period, repeated(of_dy).data(), repeated(of_x).data(),
                                 repeated(offsets).data(), dx);
    }
}

template void forward(const BatchNorm&, const Pass<float>&, const float*, float*);
template void forward(const BatchNorm&, const Pass<double>&, const double*, double*);
template void backward(const BatchNorm&, const Pass<float>&, const float*, const float*, const float*, float*, float*);
template void backward(const BatchNorm&, const Pass<double>&, const double*, const double*, const double*, double*,
                       double*);

}  // namespace inkling
