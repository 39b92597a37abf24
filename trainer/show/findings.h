// What is found in a data set when its samples are looked at one by one and together.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "trainer/data/survey.h"

namespace inkling {

struct ClassCounts {
    std::array<std::size_t, 4> of_split{};  // by Split
    std::size_t all() const;
    std::size_t learnable() const;  // all but those that are for testing
    std::size_t of(Split split) const { return of_split[static_cast<std::size_t>(split)]; }
};

struct Spread {
    int least, median, most;
};

struct PictureSize {
    int width, height;
    std::size_t samples;
};

/// Samples with the same pixels, or the same points.
struct Alike {
    std::vector<std::size_t> samples;  // at least two, in order
    bool across_splits, across_labels;
};

/// Classes are numbers into Dataset::labels, samples into Dataset::samples.
struct Findings {
    std::vector<ClassCounts> classes;
    std::vector<std::size_t> empty_classes, test_only_classes;
    std::vector<std::size_t> single_classes;  // those with one sample to learn from

    std::size_t pictures = 0, strokes = 0;  // decoded pictures; samples of pen strokes
    std::size_t writers = 0;                // of strokes, as far as they are known
    std::vector<PictureSize> sizes;         // most frequent first
    std::optional<Spread> width, height;    // nothing if there is no picture
    std::size_t dark_on_light = 0, light_on_dark = 0;
    std::size_t grey = 0, colour = 0, transparent = 0;

    std::vector<Alike> alike;              // those across splits first, then those across labels
    std::vector<std::size_t> without_ink;  // one plain grey, or strokes without a point
    std::vector<std::size_t> undecodable;  // counted in their classes, and nowhere else
};

/// `facts` are the samples' own, in order.
Findings find(const Dataset& dataset, const std::vector<Facts>& facts);

}  // namespace inkling
