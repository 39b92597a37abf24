// A picture in colour at the resolution at which its ink is sought.
#pragma once

#include <cstdint>
#include <vector>

#include "core/ink/picture.h"

namespace inkling {

/// Row-major, interleaved red, green, blue.
struct ColourImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb;
};

/// The least whole factor that brings the picture to at most `most_pixels`.
int reduction_of(const Picture& picture, std::int64_t most_pixels);

/// Means of factor x factor pixels, laid on the paper that shows the picture best (as luminance is); blocks at the
/// right and at the bottom may be smaller.
ColourImage reduced(const Picture& picture, int factor);

}  // namespace inkling
