// A data set as a network sees it: inputs, and the class of each.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/network/model.h"
#include "trainer/data/dataset.h"

namespace inkling {

/// Which other versions of each glyph are made.
struct AskedVersions {
    bool pens = false, scans = false;
};

/// Other versions of one glyph, made of its ink before it was framed; inputs, too. Empty unless asked for.
struct Versions {
    std::vector<std::vector<std::uint8_t>> pens;   // as other pens would have written it: one of kOtherPens each
    std::vector<std::vector<std::uint8_t>> scans;  // of strokes: kScans scans of them, the same for every seed
    bool operator==(const Versions&) const = default;
};
inline constexpr std::size_t kScans = 3;

/// inputs[i] has the network's input shape; classes[i] is its class. The number of classes + k means a negative of kind
/// k: something that is no character.
struct Inputs {
    std::vector<std::vector<std::uint8_t>> inputs;
    std::vector<int> classes;
    int skipped = 0;                   // samples without ink, which nothing can learn from
    std::vector<Versions> versions{};  // of each; empty if none is asked for
    std::size_t size() const { return classes.size(); }
};

/// Puts the inputs of `more` behind the others, which have the same versions.
void append(Inputs& inputs, Inputs more);

/// One class for each label that occurs in the data, in the data's order.
std::vector<ClassNames> classes_of(const Dataset& dataset);

/// Brings every sample through the core, as the reader does: strokes or picture to ink, and ink to the glyph's input;
/// or the whole picture to its own. Glyphs, if asked, in other versions, too. Throws Failure (bad_data) on a picture
/// that cannot be decoded.
Inputs inputs_of(const Dataset& dataset, const std::vector<ClassNames>& classes, Shape input, Framing framing,
                 int threads, const AskedVersions& asked = {});

/// One character's ink as it is framed. Throws Failure (bad_data) on a picture that cannot be decoded.
GreyImage framed_ink(const Sample& sample);

/// Glyphs of ink that is ready to be framed, all of one class; `asked.scans` as of strokes.
Inputs inputs_of_ink(const std::vector<GreyImage>& inks, int its_class, int threads, const AskedVersions& asked = {});

/// Class of each label of the data set: that whose label or alias equals it; -1 if there is none.
std::vector<int> class_of_labels(const std::vector<std::string>& labels, const std::vector<ClassNames>& classes);

}  // namespace inkling
