// Where there is a space between the characters of a line.
#pragma once

#include <cstdint>
#include <vector>

#include "core/ink/flags.h"
#include "core/ink/grey_image.h"

namespace inkling {

/// For each character of a line, from left to right, whether there is a space before it: a gap that is wide beside the
/// writing's height, and beside the line's other gaps. Some people write all their digits far apart.
Flags spaces_before(const std::vector<Box>& characters, std::int32_t height);

}  // namespace inkling
