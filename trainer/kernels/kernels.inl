// Included once for each instruction set, after Eigen has been given a name of its own there: the linker keeps one copy of each
// template, and must never mix them. So nothing of the standard library that could leave a copy of itself is used here.
#include <Eigen/Core>

#include "trainer/kernels/kernels.h"

namespace inkling {
namespace {

template <class T>
using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class T>
using ConstView = Eigen::Map<const Matrix<T>>;
template <class T>
using View = Eigen::Map<Matrix<T>>;

template <class T>
void multiply(const T* a, const T* b, T* c, int m, int k, int n) {
    View<T>(c, m, n).noalias() = ConstView<T>(a, m, k) * ConstView<T>(b, k, n);
}

template <class T>
void multiply_by_transposed(const T* a, const T* b, T* c, int m, int k, int n) {
    View<T>(c, m, n).noalias() = ConstView<T>(a, m, k) * ConstView<T>(b, n, k).transpose();
}

template <class T>
void add_transposed_times(const T* a, const T* b, T* c, int m, int k, int n) {
    View<T>(c, m, n).noalias() += ConstView<T>(a, k, m).transpose() * ConstView<T>(b, k, n);
}

template <class T>
struct Lanes {
    typedef T Vector __attribute__((vector_size(kVector * sizeof(T)), aligned(alignof(T)), may_alias));
};
template <class T>
using Vector = typename Lanes<T>::Vector;

template <class T>
Vector<T> load(const T* from) {
    return *reinterpret_cast<const Vector<T>*>(from);
}
template <class T>
void store(T* to, Vector<T> value) {
    *reinterpret_cast<Vector<T>*>(to) = value;
}
template <class T>
Vector<T> all_lanes(T value) {
    return Vector<T>{value, value, value, value, value, value, value, value};
}

// A tile of outputs, kept in registers: `Rows` positions (or values of the window) by `Columns` vectors of outputs.
// With AVX2, 6 x 2 takes 12 of the 16 registers and feeds both multipliers.

template <class T, int Rows, int Columns>
void convolve_tile(const T* const* x, const Windows& windows, const T* weights, const T* bias, T* const* y, int outputs) {
    Vector<T> sums[Rows][Columns];
    for (int r = 0; r < Rows; ++r) {
        for (int c = 0; c < Columns; ++c) {
            sums[r][c] = load(bias + c * kVector);
        }
    }
    for (int run = 0; run < windows.runs; ++run) {
        const T* from[Rows];
        for (int r = 0; r < Rows; ++r) {
            from[r] = x[r] + run * windows.stride;
        }
        for (int i = 0; i < windows.length; ++i, weights += Columns * kVector) {
            Vector<T> w[Columns];
            for (int c = 0; c < Columns; ++c) {
                w[c] = load(weights + c * kVector);
            }
            for (int r = 0; r < Rows; ++r) {
                const Vector<T> value = all_lanes(from[r][i]);
                for (int c = 0; c < Columns; ++c) {
                    sums[r][c] += value * w[c];
                }
            }
        }
    }
    for (int r = 0; r < Rows; ++r) {
        for (int c = 0; c < Columns; ++c) {
            const int left = outputs - c * kVector;
            if (left >= kVector) {
                store(y[r] + c * kVector, sums[r][c]);
            } else {
                for (int o = 0; o < left; ++o) {
                    y[r][c * kVector + o] = sums[r][c][o];
                }
            }
        }
    }
}

// What is left over of a tile's rows computes its last row again and again: simpler, and rare.
template <class T, int Rows, int Columns>
void convolve_block(const T* x, const Windows& windows, const T* weights, const T* bias, int all_outputs, int first, T* y) {
    weights += static_cast<std::ptrdiff_t>(first) * windows.values();
    for (int p = 0; p < windows.count; p += Rows) {
        const T* from[Rows];
        T* to[Rows];
        for (int r = 0; r < Rows; ++r) {
            const int position = p + r < windows.count ? p + r : windows.count - 1;
            from[r] = x + windows.offsets[position];
            to[r] = y + static_cast<std::ptrdiff_t>(position) * all_outputs + first;
        }
        convolve_tile<T, Rows, Columns>(from, windows, weights, bias + first, to, all_outputs - first);
    }
}

template <class T>
void convolve(const T* x, const Windows& windows, const T* weights, const T* bias, int outputs, T* y) {
    int first = 0;
    for (; first + kVector < outputs; first += kBlock) {
        convolve_block<T, 6, 2>(x, windows, weights, bias, outputs, first, y);
    }
    if (first < outputs) {
        convolve_block<T, 12, 1>(x, windows, weights, bias, outputs, first, y);
    }
}

template <class T, int Rows, int Columns>
void weight_gradient_tile(const T* x, const std::ptrdiff_t* offsets, const Windows& windows, const T* dy, int columns, T* const* to) {
    Vector<T> sums[Rows][Columns];
    for (int r = 0; r < Rows; ++r) {
        for (int c = 0; c < Columns; ++c) {
            sums[r][c] = load(to[r] + c * kVector);
        }
    }
    const T* from[Rows];
    for (int r = 0; r < Rows; ++r) {
        from[r] = x + offsets[r];
    }
    for (int p = 0; p < windows.count; ++p, dy += columns) {
        const std::ptrdiff_t offset = windows.offsets[p];
        Vector<T> d[Columns];
        for (int c = 0; c < Columns; ++c) {
            d[c] = load(dy + c * kVector);
        }
        for (int r = 0; r < Rows; ++r) {
            const Vector<T> value = all_lanes(from[r][offset]);
            for (int c = 0; c < Columns; ++c) {
                sums[r][c] += value * d[c];
            }
        }
    }
    for (int r = 0; r < Rows; ++r) {
        for (int c = 0; c < Columns; ++c) {
            store(to[r] + c * kVector, sums[r][c]);
        }
    }
}

template <class T, int Rows, int Columns>
void add_gradient_columns(const T* x, const Windows& windows, const T* dy, int columns, int first, T* dweights) {
    const int values = windows.values();
    for (int v = 0; v < values; v += Rows) {
        std::ptrdiff_t offsets[Rows];
        T spare[Rows][Columns * kVector];  // takes the sums of rows that do not exist
        T* to[Rows];
        for (int r = 0; r < Rows; ++r) {
            const bool exists = v + r < values;
            const int value = exists ? v + r : v;
            offsets[r] = value / windows.length * windows.stride + value % windows.length;
            if (!exists) {
                for (T& one : spare[r]) {
                    one = 0;
                }
            }
            to[r] = exists ? dweights + static_cast<std::ptrdiff_t>(value) * columns + first : spare[r];
        }
        weight_gradient_tile<T, Rows, Columns>(x, offsets, windows, dy + first, columns, to);
    }
}

template <class T>
void add_weight_gradient(const T* x, const Windows& windows, const T* dy, int outputs, T* dweights) {
    const int columns = padded_to_vector(outputs);
    int first = 0;
    for (; first + 2 * kVector <= columns; first += 2 * kVector) {
        add_gradient_columns<T, 6, 2>(x, windows, dy, columns, first, dweights);
    }
    if (first < columns) {
        add_gradient_columns<T, 12, 1>(x, windows, dy, columns, first, dweights);
    }
}

template <class T>
void add_pool_gradient(const T* x, const std::ptrdiff_t* offsets, int taps, const T* y, const T* dy, int channels, T* dx) {
    int c = 0;
    for (; c + kVector <= channels; c += kVector) {
        const Vector<T> largest = load(y + c);
        Vector<T> left = load(dy + c);
        for (int t = 0; t < taps; ++t) {
            const auto takes = load(x + offsets[t] + c) == largest;
            store(dx + offsets[t] + c, load(dx + offsets[t] + c) + (takes ? left : Vector<T>{}));
            left = takes ? Vector<T>{} : left;
        }
    }
    for (; c < channels; ++c) {
        T left = dy[c];
        for (int t = 0; t < taps; ++t) {
            if (x[offsets[t] + c] == y[c]) {
                dx[offsets[t] + c] += left;
                left = 0;
            }
        }
    }
}

// Calls visit(index, column) for each value; the inner loop is one that the compiler makes vectors of.
template <class Visit>
void for_columns(std::ptrdiff_t count, int period, Visit visit) {
    std::ptrdiff_t i = 0;
    for (; i + period <= count; i += period) {
#pragma GCC ivdep
        for (int j = 0; j < period; ++j) {
            visit(i + j, j);
        }
    }
    for (int j = 0; i + j < count; ++j) {
        visit(i + j, j);
    }
}

template <class T>
void add_columns(const T* x, std::ptrdiff_t count, int period, T* sums) {
    for_columns(count, period, [=](std::ptrdiff_t i, int j) { sums[j] += x[i]; });
}

template <class T>
void add_squares(const T* x, std::ptrdiff_t count, int period, const T* means, T* sums) {
    for_columns(count, period, [=](std::ptrdiff_t i, int j) { sums[j] += (x[i] - means[j]) * (x[i] - means[j]); });
}

template <class T>
void add_products(const T* x, const T* dy, std::ptrdiff_t count, int period, const T* means, T* sums) {
    for_columns(count, period, [=](std::ptrdiff_t i, int j) { sums[j] += dy[i] * (x[i] - means[j]); });
}

template <class T>
void scale_columns(const T* x, std::ptrdiff_t count, int period, const T* factors, const T* shifts, T* y) {
    for_columns(count, period, [=](std::ptrdiff_t i, int j) { y[i] = factors[j] * x[i] + shifts[j]; });
}

template <class T>
void mix_columns(const T* x, const T* dy, std::ptrdiff_t count, int period, const T* of_dy, const T* of_x, const T* shifts, T* dx) {
    for_columns(count, period, [=](std::ptrdiff_t i, int j) { dx[i] = of_dy[j] * dy[i] + of_x[j] * x[i] + shifts[j]; });
}

template <class T>
Kernels<T> make_kernels() {
    // Eigen cuts its sums by the sizes of the caches: constants, or they would depend on the model of the processor.
    Eigen::setCpuCacheSizes(32 * 1024, 512 * 1024, 8 * 1024 * 1024);
    return {multiply<T>,
            multiply_by_transposed<T>,
            add_transposed_times<T>,
            convolve<T>,
            add_weight_gradient<T>,
            add_pool_gradient<T>,
            add_columns<T>,
            add_squares<T>,
            add_products<T>,
            scale_columns<T>,
            mix_columns<T>};
}

}  // namespace
}  // namespace inkling
