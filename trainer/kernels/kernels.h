// The loops in which training spends its time, on bare memory: compiled for plain x86-64 and for AVX2, chosen when the
// program starts.
#pragma once

#include <cstddef>

namespace inkling {

/// Where a convolution's outputs look: position p sees `runs` runs of `length` values that lie together, `stride`
/// values apart, the first at offsets[p] of its padded input.
struct Windows {
    const std::ptrdiff_t* offsets;
    int count;
    int runs, length;
    std::ptrdiff_t stride;
    int values() const { return runs * length; }
};

/// Outputs are computed in vectors of this many: rows of weights by output are padded to it.
inline constexpr int kVector = 8;
inline constexpr int padded_to_vector(int outputs) {
    return (outputs + kVector - 1) / kVector * kVector;
}

/// Weights of a convolution, so that a tile reads them one after the other: in blocks of kBlock outputs (the last may
/// be of kVector), [block][value][output].
inline constexpr int kBlock = 2 * kVector;
inline constexpr std::ptrdiff_t weight_index(int value, int output, int values, int outputs) {
    const int first = output / kBlock * kBlock;
    const int left = padded_to_vector(outputs) - first;
    const int width = left < kBlock ? left : kBlock;
    return static_cast<std::ptrdiff_t>(first) * values + static_cast<std::ptrdiff_t>(value) * width + (output - first);
}

/// One thread each; sums in an order that depends on the shapes alone. Matrices are row-major and dense.
template <class T>
struct Kernels {
    /// c[m x n] = a[m x k] * b[k x n]
    void (*multiply)(const T* a, const T* b, T* c, int m, int k, int n);
    /// c[m x n] = a[m x k] * transpose(b[n x k])
    void (*multiply_by_transposed)(const T* a, const T* b, T* c, int m, int k, int n);
    /// c[m x n] += transpose(a[k x m]) * b[k x n]
    void (*add_transposed_times)(const T* a, const T* b, T* c, int m, int k, int n);

    /// y[position][output] = bias[output] + sum over the window's values v of x[v] * weights[v][output]; weights and
    /// bias have padded_to_vector(outputs) columns, y has `outputs`.
    void (*convolve)(const T* x, const Windows& windows, const T* weights, const T* bias, int outputs, T* y);
    /// dweights[v][output] += sum over the positions of x[v] * dy[position][output]; dweights and dy have
    /// padded_to_vector(outputs) columns.
    void (*add_weight_gradient)(const T* x, const Windows& windows, const T* dy, int outputs, T* dweights);

    /// The gradient of one window of max pooling, whose values begin at offsets[0..taps-1] from x and dx: of each
    /// channel, the first value that equals y takes all of dy, added to dx.
    void (*add_pool_gradient)(const T* x, const std::ptrdiff_t* offsets, int taps, const T* y, const T* dy,
                              int channels, T* dx);

    // Rows of channels, seen as one run of `count` values whose channels come again after `period`: a multiple of the
    // channels and of kVector, so that vectors fit however many channels there are. What belongs to a channel is given
    // `period` times over.

    /// sums[j] += x of column j
    void (*add_columns)(const T* x, std::ptrdiff_t count, int period, T* sums);
    /// sums[j] += square of x - means[j]
    void (*add_squares)(const T* x, std::ptrdiff_t count, int period, const T* means, T* sums);
    /// sums[j] += dy * (x - means[j])
    void (*add_products)(const T* x, const T* dy, std::ptrdiff_t count, int period, const T* means, T* sums);
    /// y = factors[j] * x + shifts[j]
    void (*scale_columns)(const T* x, std::ptrdiff_t count, int period, const T* factors, const T* shifts, T* y);
    /// dx = of_dy[j] * dy + of_x[j] * x + shifts[j]
    void (*mix_columns)(const T* x, const T* dy, std::ptrdiff_t count, int period, const T* of_dy, const T* of_x,
                        const T* shifts, T* dx);
};

inline constexpr int period_of(int channels) {
    return channels * kVector;
}

/// The fastest that this processor can run; INKLING_ISA=baseline in the environment forces the plain ones.
template <class T>
const Kernels<T>& kernels();

/// "avx2" or "baseline".
const char* instruction_set();

}  // namespace inkling
