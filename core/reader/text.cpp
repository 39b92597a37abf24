#include "core/reader/text.h"

#include <algorithm>

namespace inkling {
namespace {

bool has_several_letters(const std::string& label) {
    const auto begins_one = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; };  // of UTF-8
    return std::count_if(label.begin(), label.end(), begins_one) > 1;
}

}  // namespace

void write(std::string& text, const TextPiece* last, const TextPiece& piece) {
    if (last != nullptr && last->line != piece.line) {
        text += '\n';
    } else if (last != nullptr &&
               (piece.after_space || has_several_letters(last->label) || has_several_letters(piece.label))) {
        text += ' ';
    }
    text += piece.label;
}

}  // namespace inkling
