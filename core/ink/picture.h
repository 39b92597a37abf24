// A picture as it comes, in colour, and its luminance.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/ink/grey_image.h"

namespace inkling {

inline constexpr int kMostPictureSide = 16384;
inline constexpr std::int64_t kMostPicturePixels = 64'000'000;

/// Row-major RGBA, 4 bytes a pixel, alpha not premultiplied. Both sides are 1..kMostPictureSide, the pixels at most
/// kMostPicturePixels.
struct Picture {
    int width, height;
    std::span<const std::uint8_t> rgba;
};

/// Level of the paper behind a picture with transparent parts: black where its visible part is light, white otherwise;
/// none if all of it is opaque.
std::optional<int> paper_behind(const Picture& picture);

/// A channel's value laid over a paper.
inline int over(int value, int paper, int alpha) {
    return (value * alpha + paper * (255 - alpha) + 127) / 255;
}

/// Luminance (ITU-R BT.601 weights), 0 = black, of the picture laid on paper_behind.
GreyImage luminance(const Picture& picture);

enum class Polarity { dark_on_light, light_on_dark };

}  // namespace inkling
