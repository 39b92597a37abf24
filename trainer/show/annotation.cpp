#include "trainer/show/annotation.h"

#include <algorithm>
#include <cmath>

#include "trainer/show/canvas.h"

namespace inkling {
namespace {

constexpr int kLeastSide = 300;   // the longer one: three words fit on it
constexpr int kPensInSide = 500;  // a line is as wide as a part of the longer side

struct Look {
    Colour colour;
    Line line;
};

// Okabe and Ito's colours, which the colour-blind can distinguish.
Look look_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::character: return {{0, 158, 115}, Line::solid};
        case Verdict::unsure: return {{230, 159, 0}, Line::dashed};
        default: return {{204, 121, 167}, Line::dotted};
    }
}

std::string word_of(const Character& character, std::size_t number) {
    if (character.verdict == Verdict::nothing || character.candidates.empty()) {
        return "";
    }
    const std::string& label = character.candidates.front().label;
    const bool is_ascii = std::all_of(label.begin(), label.end(), [](char c) { return c > ' ' && c <= '~'; });
    std::string word = is_ascii ? label : std::string("#").append(std::to_string(number));  // + warns (g++ bug 105329)
    return character.verdict == Verdict::unsure ? word.append("?") : word;
}

Box scaled(const SourceBox& box, int factor) {
    const auto by = static_cast<float>(factor);
    return {static_cast<int>(std::floor(box.left * by)), static_cast<int>(std::floor(box.top * by)),
            static_cast<int>(std::ceil(box.right * by)), static_cast<int>(std::ceil(box.bottom * by))};
}

}  // namespace

int enlargement_of(const Pixels& pixels) {
    const int side = std::max(pixels.width, pixels.height);
    return (kLeastSide + side - 1) / side;
}

Pixels enlarged(const Pixels& rgba, int factor) {
    if (factor == 1) {
        return rgba;
    }
    Pixels larger{rgba.width * factor, rgba.height * factor, 4, {}};
    larger.values.resize(rgba.values.size() * static_cast<std::size_t>(factor * factor));
    for (int y = 0; y < larger.height; ++y) {
        for (int x = 0; x < larger.width; ++x) {
            const std::ptrdiff_t from = static_cast<std::ptrdiff_t>(y / factor) * rgba.width + x / factor;
            const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(y) * larger.width + x;
            std::copy_n(rgba.values.begin() + 4 * from, 4, larger.values.begin() + 4 * to);
        }
    }
    return larger;
}

int pen_for(const Pixels& pixels) {
    return std::max(2, std::max(pixels.width, pixels.height) / kPensInSide);
}

Pixels annotated(const Pixels& rgba, const Reading& reading) {
    const int factor = enlargement_of(rgba);
    Pixels ground = enlarged(rgba, factor);
    const int pen = pen_for(ground);
    Canvas canvas(std::move(ground), pen);
    for (std::size_t i = 0; i < reading.characters.size(); ++i) {
        const Character& character = reading.characters[i];
        const auto [colour, line] = look_of(character.verdict);
        const Box box = scaled(character.box, factor);
        canvas.frame(box, colour, line);
        const std::string word = word_of(character, i + 1);
        if (word.empty()) {
            continue;
        }
        // Above the box, or in its upper corner where the picture ends.
        const int left = std::clamp(box.left - pen, 0, std::max(0, rgba.width * factor - canvas.word_width(word)));
        canvas.word(word, left, std::max(0, box.top - pen - canvas.word_height()), colour);
    }
    return canvas.pixels();
}

}  // namespace inkling
