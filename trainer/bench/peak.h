// The most that this processor can compute: multiply-adds on registers alone, with nothing to wait for.
#pragma once

namespace inkling {

/// Thousand million single-precision operations a second (a multiply-add is two) of `threads` threads together, by the
/// instructions that the kernels of training use: fused ones with AVX2, SSE2's products and sums otherwise. Takes a
/// third of a second or so: the best of several short runs, for other programs can only lower it.
double peak_gflops(int threads);

}  // namespace inkling
