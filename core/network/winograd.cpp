#include "core/network/winograd.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

#include "core/network/requantise.h"

namespace inkling {
namespace {

constexpr int kTile = 4;                       // side of a transformed tile
constexpr int kTilePositions = kTile * kTile;  // products of one tile, channel and output
constexpr int kTileOut = 2;                    // side of what comes out of a tile
constexpr int kTilesAtOnce = 16;               // their transformed input stays in the L1 cache
constexpr int kLeastChannels = 8;              // with fewer, the transforms cost more time than they save
constexpr int kValuesOfVector = 8;
static_assert(kTilesAtOnce % kTileWindows == 0 && kTileOutputs % kLanes == 0);

// So many channels cannot overflow 32 bits: a transformed input is at most 4 * 255, a transformed weight at most
// 9 * 127, and an output adds up 9 products per channel.
constexpr int kMostChannels = std::numeric_limits<std::int32_t>::max() / (4 * 255 * 9 * 127 * 9);

using Values = std::int16_t __attribute__((vector_size(2 * kValuesOfVector)));
using Quad = std::int32_t __attribute__((vector_size(4 * kLanes)));

template <class Vector, class Value>
Vector loaded(const Value* from) {
    Vector vector;
    std::memcpy(&vector, from, sizeof vector);
    return vector;
}
template <class Vector, class Value>
void store(Vector vector, Value* to) {
    std::memcpy(to, &vector, sizeof vector);
}

// The input transform B^T d B: reads the 4x4 values of each channel that begin at tile[t], and writes
// transformed[position][t][channel].
void transform_inputs(const std::int16_t* const* tile, int tiles, std::ptrdiff_t row, std::ptrdiff_t column,
                      int channels, std::int16_t* transformed) {
    const std::ptrdiff_t position_stride = static_cast<std::ptrdiff_t>(kTilesAtOnce) * channels;
    for (int t = 0; t < tiles; ++t) {
        for (int c = 0; c < channels; c += kValuesOfVector) {
            Values half[kTile][kTile];
            for (int x = 0; x < kTile; ++x) {
                const std::int16_t* from = tile[t] + x * column + c;
                const auto d0 = loaded<Values>(from);
                const auto d1 = loaded<Values>(from + row);
                const auto d2 = loaded<Values>(from + 2 * row);
                const auto d3 = loaded<Values>(from + 3 * row);
                half[0][x] = d0 - d2;
                half[1][x] = d1 + d2;
                half[2][x] = d2 - d1;
                half[3][x] = d1 - d3;
            }
            std::int16_t* to = transformed + static_cast<std::ptrdiff_t>(t) * channels + c;
            for (int y = 0; y < kTile; ++y, to += kTile * position_stride) {
                store(half[y][0] - half[y][2], to);
                store(half[y][1] + half[y][2], to + position_stride);
                store(half[y][2] - half[y][1], to + 2 * position_stride);
                store(half[y][1] - half[y][3], to + 3 * position_stride);
            }
        }
    }
}

// The output transform A^T m A, for one tile and one vector of outputs; m[position * stride] are its products.
std::array<Quad, kTileOut * kTileOut> transformed_sums(const std::int32_t* m, std::ptrdiff_t stride) {
    Quad half[kTileOut][kTile];
    for (int x = 0; x < kTile; ++x) {
        const auto m0 = loaded<Quad>(m + x * stride);
        const auto m1 = loaded<Quad>(m + (kTile + x) * stride);
        const auto m2 = loaded<Quad>(m + (2 * kTile + x) * stride);
        const auto m3 = loaded<Quad>(m + (3 * kTile + x) * stride);
        half[0][x] = m0 + m1 + m2;
        half[1][x] = m1 - m2 - m3;
    }
    std::array<Quad, kTileOut * kTileOut> sums;
    for (std::size_t y = 0; y < kTileOut; ++y) {
        sums[kTileOut * y] = (half[y][0] + half[y][1] + half[y][2]) >> 2;
        sums[kTileOut * y + 1] = (half[y][1] - half[y][2] - half[y][3]) >> 2;
    }
    return sums;
}

// Products of all positions of the tiles with one block of outputs: products[position][tile][output of the block].
void multiply(const std::int16_t* transformed, int tiles, int channels, const std::int16_t* weights,
              std::int32_t* products) {
    const Window window{1, channels, 0};
    for (int position = 0; position < kTilePositions; ++position) {
        for (int t = 0; t < tiles; t += kTileWindows) {
            const std::int16_t* inputs[kTileWindows];
            for (int w = 0; w < kTileWindows; ++w) {
                inputs[w] = transformed + static_cast<std::ptrdiff_t>(t + w) * channels;
            }
            dot_tile<kTileWindows>(inputs, window, weights, products + t * kTileOutputs);
        }
        transformed += static_cast<std::ptrdiff_t>(kTilesAtOnce) * channels;
        weights += channels * kTileOutputs;
        products += kTilesAtOnce * kTileOutputs;
    }
}

struct TileOrigin {
    int y, x;
};

// Requantises and stores the sums of one tile that lie within the output, from output channel `first` on.
void store_tile(const std::int32_t* products, TileOrigin tile, const Parameters& parameters, int first, int count,
                Shape shape, Sums output) {
    for (int v = 0; v < count; v += kLanes) {
        const auto sums = transformed_sums(products + v, kTilesAtOnce * kTileOutputs);
        for (int i = 0; i < kTileOut * kTileOut; ++i) {
            const int y = tile.y + i / kTileOut;
            const int x = tile.x + i % kTileOut;
            if (y >= shape.height || x >= shape.width) {
                continue;
            }
            std::int32_t* to =
                output.data() + (static_cast<std::ptrdiff_t>(y) * shape.width + x) * shape.channels + first + v;
            std::int32_t whole[kLanes];
            store(sums[static_cast<std::size_t>(i)], whole);
            requantise_outputs(whole, parameters, first + v, std::min(kLanes, count - v), to);
        }
    }
}

}  // namespace

bool suits_winograd(const Conv& layer, Shape input) {
    if (layer.kernel_height != 3 || layer.kernel_width != 3 || layer.stride_height != 1 || layer.stride_width != 1 ||
        input.channels < kLeastChannels || input.channels > kMostChannels) {
        return false;
    }
    const Shape out = *output_shape(layer, input);
    const int tiles = (out.height + 1) / kTileOut * ((out.width + 1) / kTileOut);
    return tiles * kTilePositions < 9 * out.height * out.width;
}

PackedWeights pack_winograd(const Parameters& parameters, int channels) {
    const int outputs = static_cast<int>(parameters.bias.size());
    const auto transformed = [](int a, int b, int c) { return std::array{2 * a, a + b + c, a - b + c, 2 * c}; };
    std::vector<std::int16_t> rows(static_cast<std::size_t>(outputs) * kTilePositions *
                                   static_cast<std::size_t>(channels));
    const std::ptrdiff_t step = channels;
    for (int o = 0; o < outputs; ++o) {
        for (int c = 0; c < channels; ++c) {
            const std::int8_t* g = parameters.weights.data() + o * 9 * step + c;
            std::array<std::array<int, kTile>, 3> half;  // half[x]: column x, transformed
            for (int x = 0; x < 3; ++x) {
                half[static_cast<std::size_t>(x)] = transformed(g[x * step], g[(3 + x) * step], g[(6 + x) * step]);
            }
            for (std::size_t y = 0; y < kTile; ++y) {
                const std::array whole = transformed(half[0][y], half[1][y], half[2][y]);
                for (std::size_t x = 0; x < kTile; ++x) {
                    const auto position = static_cast<std::ptrdiff_t>(y * kTile + x);
                    rows[static_cast<std::size_t>((o * kTilePositions + position) * step + c)] =
                        static_cast<std::int16_t>(whole[x]);
                }
            }
        }
    }
    return packed(Method::winograd, rows, outputs, kTilePositions, rounded_up(channels, kValuesOfVector));
}

void forward_winograd(const Parameters& parameters, const PackedWeights& weights, const std::int16_t* values,
                      std::ptrdiff_t row, int channels, Shape output_shape, Sums output) {
    const int tiles_across = (output_shape.width + 1) / kTileOut;
    const int tiles = tiles_across * ((output_shape.height + 1) / kTileOut);
    const int run = weights.run_length;
    std::vector<std::int16_t> transformed(static_cast<std::size_t>(kTilePositions * kTilesAtOnce) *
                                          static_cast<std::size_t>(run));
    std::vector<std::int32_t> products(static_cast<std::size_t>(kTilePositions * kTilesAtOnce * kTileOutputs));
    for (int begin = 0; begin < tiles; begin += kTilesAtOnce) {
        const int count = std::min(kTilesAtOnce, tiles - begin);
        TileOrigin origins[kTilesAtOnce];
        const std::int16_t* inputs[kTilesAtOnce];
        for (int t = 0; t < count; ++t) {
            origins[t] = {(begin + t) / tiles_across * kTileOut, (begin + t) % tiles_across * kTileOut};
            inputs[t] = values + origins[t].y * row + static_cast<std::ptrdiff_t>(origins[t].x) * channels;
        }
        transform_inputs(inputs, count, row, channels, run, transformed.data());
        for (int first = 0; first < weights.outputs; first += kTileOutputs) {
            multiply(transformed.data(), count, run, weights.block_at(first), products.data());
            const int in_block = std::min(kTileOutputs, weights.outputs - first);
            for (int t = 0; t < count; ++t) {
                store_tile(products.data() + t * kTileOutputs, origins[t], parameters, first, in_block, output_shape,
                           output);
            }
        }
    }
}

}  // namespace inkling
