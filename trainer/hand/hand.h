// A hand: how one writer deforms the allographs that he or she has learnt.
#pragma once

#include <cstdint>
#include <vector>

#include "core/ink/strokes.h"
#include "trainer/base/random.h"
#include "trainer/hand/allographs.h"

namespace inkling {

/// The habits of a writer. Lengths are in parts of a hundred of a digit's height.
struct Hand {
    double slant = 0;       // x moves by this part of y; to the right above 0
    double width = 1;       // factor on the width of characters
    double turn = 0;        // radians by which the lines of writing rise
    double bend = 1;        // of what lies between points: 0 straight, 1 a Catmull-Rom curve
    double roundness = 0;   // probability that a corner becomes a curve
    double sloppiness = 0;  // standard deviation of the points
    double drift = 0;       // standard deviation of a whole stroke's place
    double haste = 0;       // length of path over which the pen cuts its turns
    double joins = 0;       // probability that the pen is not lifted between strokes that lie near each other
    double hooks = 0;       // probability of a small tick where a stroke begins or ends
    double overshoot = 0;   // standard deviation of how far strokes end too late, or too early
};

/// The habits of the writer of this number.
Hand random_hand(std::uint64_t seed, std::uint64_t writer);

/// The allograph as this hand writes it, now: as the pen's path, about a hundred units high. Catmull, Rom 1974.
Strokes written(const Allograph& allograph, const Hand& hand, Random random);

struct WrittenCharacter {
    const Allograph* allograph;
    Strokes strokes;
};

/// A writer's `times`-th character of this label. Mostly the form that the writer prefers, sometimes another one; forms
/// that are more common are preferred by more writers. `allographs` are all of this label.
WrittenCharacter written_by(std::uint64_t seed, std::uint64_t writer, std::uint64_t times,
                            const std::vector<const Allograph*>& allographs);

}  // namespace inkling
