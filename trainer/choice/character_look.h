// Whether a picture looks like a character: thin strokes on plain paper.
#pragma once

#include <optional>

#include "core/ink/grey_image.h"

namespace inkling {

/// Measurements that distinguish characters from other pictures. Ink is what differs from the paper by more than half
/// of the most that anything does; paper is the middle value of the picture's edge, dark or light.
struct CharacterLook {
    double stroke;         // mean width of the strokes, as part of the longer side of the ink's box
    double plain_paper;    // part of the picture that hardly differs from the paper
    double ink_at_border;  // part of the picture's edge that is ink
};

/// Nothing if there is hardly any contrast.
std::optional<CharacterLook> character_look(const GreyImage& image);

bool looks_like_character(const GreyImage& image);

}  // namespace inkling
