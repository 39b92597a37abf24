// A sample as a small picture, to be looked at.
#pragma once

#include <optional>

#include "trainer/data/dataset.h"

namespace inkling {

inline constexpr int kThumbnailSide = 56;  // twice MNIST's, so that its pixels stay squares

/// Grey or RGB, its longer side at most kThumbnailSide, its aspect kept; smaller pictures as they are, transparent ones
/// on the paper that the reader lays them on. Strokes are dark on light. Nothing if a picture cannot be decoded.
std::optional<Pixels> thumbnail(const Sample& sample);

/// The same in grey or RGB, its longer side at most `side`, its aspect kept.
Pixels shrunk(const Pixels& pixels, int side);

}  // namespace inkling
