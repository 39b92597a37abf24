// Pictures that the tests of core/image paint.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "core/ink/picture.h"

namespace inkling {

using Colour = std::array<int, 3>;

/// An opaque picture, clamped to 0..255.
struct PaintedPicture {
    int width, height;
    std::vector<std::uint8_t> rgba;
    Picture picture() const { return {width, height, rgba}; }
};

inline PaintedPicture painted(int width, int height, const std::function<Colour(int x, int y)>& colour) {
    PaintedPicture picture{width, height, {}};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (const int channel : colour(x, y)) {
                picture.rgba.push_back(static_cast<std::uint8_t>(std::clamp(channel, 0, 255)));
            }
            picture.rgba.push_back(255);
        }
    }
    return picture;
}

/// The same numbers for the same seed: 0..2^24 - 1.
class Noise {
public:
    explicit Noise(std::uint32_t seed) : state_(seed) {}
    int next() {
        state_ = state_ * 1664525u + 1013904223u;
        return static_cast<int>(state_ >> 8);
    }
    /// -most..most
    int level(int most) { return next() % (2 * most + 1) - most; }

private:
    std::uint32_t state_;
};

/// A 4 whose strokes are 16 pixels wide, in a picture of 300 x 240: a slanting stroke, a bar and a stem.
inline constexpr Box kFour{100, 40, 200, 200};
inline bool in_four(int x, int y) {
    const bool stem = x >= 160 && x < 176 && y >= 40 && y < 200;
    const bool bar = x >= 100 && x < 200 && y >= 140 && y < 156;
    const int slant = 160 - (y - 40) * 60 / 108;
    return stem || bar || (y >= 40 && y < 150 && x >= slant && x < slant + 18);
}

}  // namespace inkling
