// The matrix products of training: Eigen's, compiled for plain x86-64 and for AVX2, chosen when the program starts.
#pragma once

namespace inkling {

/// All matrices are row-major and dense. One thread each; sums in an order that depends on the shapes alone.
template <class T>
struct Products {
    /// c[m x n] = a[m x k] * b[k x n]
    void (*multiply)(const T* a, const T* b, T* c, int m, int k, int n);
    /// c[m x n] = a[m x k] * transpose(b[n x k])
    void (*multiply_by_transposed)(const T* a, const T* b, T* c, int m, int k, int n);
    /// c[m x n] += transpose(a[k x m]) * b[k x n]
    void (*add_transposed_times)(const T* a, const T* b, T* c, int m, int k, int n);
};

/// The fastest that this processor can run; INKLING_ISA=baseline in the environment forces the plain ones.
template <class T>
const Products<T>& products();

/// "avx2" or "baseline".
const char* instruction_set();

}  // namespace inkling
