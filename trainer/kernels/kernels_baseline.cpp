// The kernels for any x86-64 processor, and the choice between them and the faster ones.
#include <cstdlib>
#include <string_view>

#include "trainer/kernels/kernels.inl"

namespace inkling {

Kernels<float> avx2_kernels_float();
Kernels<double> avx2_kernels_double();

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
const Kernels<float>& kernels<float>() {
    static const Kernels<float> chosen = use_avx2() ? avx2_kernels_float() : make_kernels<float>();
    return chosen;
}

template <>
const Kernels<double>& kernels<double>() {
    static const Kernels<double> chosen = use_avx2() ? avx2_kernels_double() : make_kernels<double>();
    return chosen;
}

const char* instruction_set() {
    return use_avx2() ? "avx2" : "baseline";
}

}  // namespace inkling
