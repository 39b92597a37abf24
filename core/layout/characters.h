// Components to characters, in reading order, by their geometry alone.
#pragma once

#include <cstddef>
#include <vector>

#include "core/ink/components.h"
#include "core/layout/component_pieces.h"

namespace inkling {

/// The components that make one character: an i and its dot, the two strokes of an equals sign, a 5 and its bar.
struct CharacterComponents {
    Box box;
    int line;                             // of writing, from 0, from the top down
    std::vector<std::size_t> components;  // of Components::list
};

/// In reading order: line by line, from left to right. What is far too small for a character beside the others is
/// left out. None, if there are more than kMostCharacters.
std::vector<CharacterComponents> characters_of(const Components& components);

/// The character's own ink and nobody else's, as large as its box.
GreyImage ink_of(const GreyImage& ink, const Components& components, const CharacterComponents& character);

}  // namespace inkling
