// A data set as a network sees it: inputs, and the class of each.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/network/model.h"
#include "trainer/augment/thickness.h"
#include "trainer/data/dataset.h"

namespace inkling {

/// inputs[i] has the network's input shape; classes[i] is its class.
struct Inputs {
    std::vector<std::vector<std::uint8_t>> inputs;
    std::vector<int> classes;
    int skipped = 0;  // samples without ink, which nothing can learn from
    /// The same samples as other pens would have written them, one of kOtherPens each; empty unless asked for.
    std::vector<std::array<std::vector<std::uint8_t>, kOtherPens.size()>> other_pens{};
    std::size_t size() const { return classes.size(); }
};

/// One class for each label that occurs in the data, in the data's order.
std::vector<ClassNames> classes_of(const Dataset& dataset);

/// Brings every sample through the core, as the reader does: strokes or picture to ink, and ink to the glyph's input;
/// or the whole picture to its own. Glyphs, if asked, in other pens, too. Throws Failure (bad_data) on a picture that
/// cannot be decoded.
Inputs inputs_of(const Dataset& dataset, const std::vector<ClassNames>& classes, Shape input, Framing framing,
                 int threads, bool other_pens = false);

/// Class of each label of the data set: that whose label or alias equals it; -1 if there is none.
std::vector<int> class_of_labels(const std::vector<std::string>& labels, const std::vector<ClassNames>& classes);

}  // namespace inkling
