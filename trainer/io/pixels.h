// Decoded pixels of any picture, whatever file or array they came from.
#pragma once

#include "core/ink/picture.h"
#include "trainer/io/file.h"
#include "trainer/io/sha256.h"

namespace inkling {

/// Row-major, channels interleaved: 1 grey, 3 RGB, 4 RGBA with alpha not premultiplied. Sides and pixels are within
/// Picture's limits.
struct Pixels {
    int width = 0, height = 0, channels = 0;
    Bytes values;
    bool operator==(const Pixels&) const = default;
};

/// One bit a pixel, as old scans are kept: eight times less memory. Each row begins a byte; the leftmost pixel is the
/// highest bit; 1 = white.
struct Bitmap {
    int width = 0, height = 0;
    Bytes rows;
};

/// One channel, of 0 and 255.
Pixels unpacked(const Bitmap& bitmap);

/// The same in 4 channels, as core's Picture takes it.
Pixels as_rgba(Pixels pixels);

/// The same in the fewest channels that hold it: 1 if every pixel is grey and opaque, 3 if every one is opaque.
Pixels in_fewest_channels(Pixels pixels);

/// Looks at `rgba`, which has 4 channels and must outlive it.
Picture picture_of(const Pixels& rgba);

/// SHA-256 of width, height and channels (u32, little-endian) and the values, in the fewest channels: the same picture
/// has the same hash in every lossless form.
Sha256 pixel_hash(const Pixels& pixels);

}  // namespace inkling
