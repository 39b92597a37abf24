// A small picture on plain paper, which needs no search: its ink, whatever the polarity.
#pragma once

#include "core/ink/picture.h"

namespace inkling {

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
