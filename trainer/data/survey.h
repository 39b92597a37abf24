// What is seen of every sample once it is decoded.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "trainer/data/dataset.h"

namespace inkling {

/// Of strokes: the hash alone, which is of their points: for each stroke how many it has, then x and y of each as
/// floats, all in 4 bytes, little-endian.
struct Facts {
    int width = 0, height = 0, channels = 0;  // the fewest channels that hold the picture
    std::optional<Polarity> polarity;         // nothing if there is no ink
    std::optional<Box> ink;
    Sha256 sha256{};  // see sample_hash
    std::string bad;  // why the picture cannot be decoded; empty if it can, and all else holds only then
};

/// SHA-256 of its pixels, as pixel_hash, or of its points. Throws Failure (bad_data) on a picture that cannot be
/// decoded.
Sha256 sample_hash(const Sample& sample);

/// One for each sample, in order. Throws Failure (input_output) if a file cannot be read.
std::vector<Facts> survey(const Dataset& dataset, int threads);

/// For each sample, the first sample with the same pixels or points; its own number if it is that.
std::vector<std::size_t> first_alike(const std::vector<Facts>& facts);

}  // namespace inkling
