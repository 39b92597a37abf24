// The products for processors with AVX2 and FMA. Compiled with -mavx2 -mfma: nothing else may be included here.
#define Eigen Eigen_avx2
#include "trainer/matrix/products.inl"

namespace inkling {

Products<float> avx2_products_float() {
    return make_products<float>();
}
Products<double> avx2_products_double() {
    return make_products<double>();
}

}  // namespace inkling
