// A picture as it comes: colour, either polarity, any size; and the ink in it.
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

/// Whether ink_of takes the darker or the lighter for ink.
Polarity polarity_of(const Picture& picture);

/// Whether ink_of serves: the picture is no larger than the network's frame, or it is small (kMostPlainSide), in black
/// and white, and nearly all of its edge is paper of one level.
bool on_plain_paper(const Picture& picture);

inline constexpr int kMostPlainSide = 128;

/// Ink of one character on plain paper, dark on light or light on dark, by its difference from the paper at the
/// picture's edge. A light-on-dark picture no larger than the network's frame keeps its exact values if its paper is
/// black: MNIST as PNG is the same ink as MNIST. No contrast: no ink.
GreyImage ink_of(const Picture& picture);

}  // namespace inkling
