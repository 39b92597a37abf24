// Boxes of ink to lines of writing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/ink/grey_image.h"

namespace inkling {

/// The height of the writing: the median height of boxes that are at least half as high as the largest. At least 1.
std::int32_t writing_height(const std::vector<Box>& boxes);

/// The same of some of the boxes.
std::int32_t writing_height(const std::vector<Box>& boxes, const std::vector<std::size_t>& of);

/// Which boxes stand in which line, from the top down; in a line from left to right, by their middles. A box is in the
/// line of the one before it, on its left, beside which it stands with at least half of the lower one's height; so a
/// line may rise or fall. Small boxes (dots, bars) are in the line of the nearest other one; far from all of them they
/// make lines of their own.
std::vector<std::vector<std::size_t>> lines_of(const std::vector<Box>& boxes);

}  // namespace inkling
