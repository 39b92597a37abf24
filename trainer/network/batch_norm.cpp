// Batch norm over a block of samples, forward and backward. A block, not the whole batch (Hoffer et al. 2017, "ghost"
// batch norm): blocks stay independent, so that threads need not wait for each other and their number changes nothing.
#include <cmath>
#include <cstddef>

#include "trainer/network/gradients.h"

namespace inkling {

template <class T>
void forward(const BatchNorm&, const Pass<T>& pass, const T* x, T* y) {
    const int channels = pass.input_shape.channels;
    const std::int64_t rows = pass.samples * pass.input_shape.size() / channels;
    const T* scales = pass.parameters;
    const T* shifts = scales + channels;
    T* means = pass.statistics;
    T* variances = means + channels;

    for (int c = 0; c < 2 * channels; ++c) {
        means[c] = 0;
    }
    const auto count = static_cast<T>(rows);
    for (std::int64_t r = 0; r < rows; ++r) {
        for (int c = 0; c < channels; ++c) {
            means[c] += x[r * channels + c];
        }
    }
    for (int c = 0; c < channels; ++c) {
        means[c] /= count;
    }
    for (std::int64_t r = 0; r < rows; ++r) {
        for (int c = 0; c < channels; ++c) {
            const T difference = x[r * channels + c] - means[c];
            variances[c] += difference * difference;
        }
    }
    std::vector<T> factors(static_cast<std::size_t>(channels));
    for (int c = 0; c < channels; ++c) {
        variances[c] /= count;
        factors[static_cast<std::size_t>(c)] = scales[c] / std::sqrt(variances[c] + static_cast<T>(kBatchNormEpsilon));
    }
    for (std::int64_t r = 0; r < rows; ++r) {
        for (int c = 0; c < channels; ++c) {
            y[r * channels + c] = (x[r * channels + c] - means[c]) * factors[static_cast<std::size_t>(c)] + shifts[c];
        }
    }
}

template <class T>
void backward(const BatchNorm&, const Pass<T>& pass, const T* x, const T*, const T* dy, T* dx, T* dparameters) {
    const int channels = pass.input_shape.channels;
    const std::int64_t rows = pass.samples * pass.input_shape.size() / channels;
    const T* scales = pass.parameters;
    const T* means = pass.statistics;
    const T* variances = means + channels;

    const auto size = static_cast<std::size_t>(channels);
    std::vector<T> inverse(size), sum_dy(size), sum_dy_normed(size);
    for (std::size_t c = 0; c < size; ++c) {
        inverse[c] = 1 / std::sqrt(variances[c] + static_cast<T>(kBatchNormEpsilon));
    }
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < size; ++c) {
            const std::size_t i = static_cast<std::size_t>(r) * size + c;
            sum_dy[c] += dy[i];
            sum_dy_normed[c] += dy[i] * (x[i] - means[c]) * inverse[c];
        }
    }
    for (std::size_t c = 0; c < size; ++c) {
        dparameters[c] += sum_dy_normed[c];
        dparameters[size + c] += sum_dy[c];
    }
    if (dx == nullptr) {
        return;
    }
    const auto count = static_cast<T>(rows);
    for (std::size_t c = 0; c < size; ++c) {
        sum_dy[c] /= count;
        sum_dy_normed[c] /= count;
    }
    for (std::int64_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < size; ++c) {
            const std::size_t i = static_cast<std::size_t>(r) * size + c;
            const T normed = (x[i] - means[c]) * inverse[c];
            dx[i] = scales[c] * inverse[c] * (dy[i] - sum_dy[c] - normed * sum_dy_normed[c]);
        }
    }
}

template void forward(const BatchNorm&, const Pass<float>&, const float*, float*);
template void forward(const BatchNorm&, const Pass<double>&, const double*, double*);
template void backward(const BatchNorm&, const Pass<float>&, const float*, const float*, const float*, float*, float*);
template void backward(const BatchNorm&, const Pass<double>&, const double*, const double*, const double*, double*,
                       double*);

}  // namespace inkling
