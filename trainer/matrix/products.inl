// Included once for each instruction set, after Eigen has been given a name of its own there: the linker keeps one copy of each
// template, and must never mix them.
#include <Eigen/Core>

#include "trainer/matrix/products.h"

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

// Eigen cuts its sums by the sizes of the caches: constants, or they would depend on the model of the processor.
void fix_blocking() {
    Eigen::setCpuCacheSizes(32 * 1024, 512 * 1024, 8 * 1024 * 1024);
}

template <class T>
Products<T> make_products() {
    fix_blocking();
    return {multiply<T>, multiply_by_transposed<T>, add_transposed_times<T>};
}

}  // namespace
}  // namespace inkling
