// Negatives: what is no character and yet comes before a network that reads single ones. Made of the characters that
// train, and of nothing; a network learns on them to say that there is none.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/ink/grey_image.h"
#include "trainer/base/random.h"
#include "trainer/hand/allographs.h"

namespace inkling {

enum class NegativeKind : std::uint8_t {
    half,       // one side of a character, as a wrong cut leaves it
    pair,       // two or three characters side by side, as a missing cut leaves them
    crossed,    // two digits written over each other
    neighbour,  // a character with a piece of its neighbour
    shape,      // hearts, houses, arrows ...: shapes.txt
    scribble,   // strokes without a form, hatching, dots
};
inline constexpr std::array kNegativeKinds = {NegativeKind::half,      NegativeKind::pair,  NegativeKind::crossed,
                                              NegativeKind::neighbour, NegativeKind::shape, NegativeKind::scribble};

struct CharacterInk {
    std::string label;
    GreyImage ink;
};

class NegativeMaker {
public:
    /// Of these characters, which outlive it. Throws Failure (input_output) if shapes.txt is not there.
    explicit NegativeMaker(std::span<const CharacterInk> characters);

    /// Whether there are characters of which this kind can be made.
    bool can_make(NegativeKind kind) const;
    /// One negative, ready to be framed. The kind can be made.
    GreyImage made(NegativeKind kind, Random random) const;

private:
    GreyImage half(Random& random) const;
    GreyImage pair(Random& random) const;
    GreyImage crossed(Random& random) const;
    GreyImage neighbour(Random& random) const;
    GreyImage shape(Random& random) const;
    const CharacterInk& any(Random& random) const;

    std::span<const CharacterInk> characters_;
    std::vector<std::size_t> halvable_;  // characters of which some half is none
    std::map<char, std::vector<std::size_t>> of_label_;
    std::vector<std::string_view> crossable_;  // pairs of labels; both have characters
    std::vector<Allograph> shapes_;
};

}  // namespace inkling
