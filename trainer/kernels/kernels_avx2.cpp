// The kernels for processors with AVX2 and FMA: compiled for them, so nothing else may be included here.
#define Eigen Eigen_avx2
#include "trainer/kernels/kernels.inl"

namespace inkling {

Kernels<float> avx2_kernels_float() {
    return make_kernels<float>();
}
Kernels<double> avx2_kernels_double() {
    return make_kernels<double>();
}

}  // namespace inkling
