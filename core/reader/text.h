// The text of a reading: labels, and what stands between them.
#pragma once

#include <string>

namespace inkling {

struct TextPiece {
    std::string label;
    int line = 0;
    bool after_space = false;  // whether the writer left a space before it
};

/// Writes the piece behind the text, of which `last` is the last piece (null: the text is empty): on a new line where
/// its line is another, and behind a space where the writer left one, or beside a label of several letters.
void write(std::string& text, const TextPiece* last, const TextPiece& piece);

}  // namespace inkling
