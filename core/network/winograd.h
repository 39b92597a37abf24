// Convolution of 3x3 by Winograd's minimal filtering F(2x2, 3x3) in integers: 16 products where the definition has 36.
#pragma once

#include "core/network/forward.h"

namespace inkling {

/// Whether this convolution of this input is computed so: 3x3, stride 1, enough channels and positions to gain by it,
/// and few enough channels that every sum fits into 32 bits.
bool suits_winograd(const Conv& layer, Shape input);

/// Weights transformed to tiles of 4x4. Lavin, Gray 2016, their G times 2, so that it is whole: the sums are 4 times as
/// large, and divided at the end without a rest.
PackedWeights pack_winograd(const Parameters& parameters, int channels);

/// As forward() of the same convolution, to the bit. `values`: the padded input, `row` values a row; behind its end lie
/// one more row, one more pixel and 7 values, any of 0..255. They are read, but count for no output that exists.
void forward_winograd(const Parameters& parameters, const PackedWeights& weights, const std::int16_t* values,
                      std::ptrdiff_t row, int channels, Shape output_shape, Sums output);

}  // namespace inkling
