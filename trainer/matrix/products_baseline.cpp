// The products for any x86-64 processor, and the choice between them and the faster ones.
#include "trainer/matrix/products.inl"

#include <cstdlib>
#include <string_view>

namespace inkling {

Products<float> avx2_products_float();
Products<double> avx2_products_double();

namespace {

bool use_avx2() {
    static const bool use = [] {
        const char* forced = std::getenv("INKLING_ISA");
        const bool baseline = forced != nullptr && std::string_view(forced) == "baseline";
        return !baseline && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    }();
    return use;
}

}  // namespace

template <>
const Products<float>& products<float>() {
    static const Products<float> chosen = use_avx2() ? avx2_products_float() : make_products<float>();
    return chosen;
}

template <>
const Products<double>& products<double>() {
    static const Products<double> chosen = use_avx2() ? avx2_products_double() : make_products<double>();
    return chosen;
}

const char* instruction_set() {
    return use_avx2() ? "avx2" : "baseline";
}

}  // namespace inkling
