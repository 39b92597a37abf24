#include "trainer/show/canvas.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_easy_font.h>
#pragma GCC diagnostic pop

namespace inkling {
namespace {

constexpr int kFontHeight = 12;                 // of its lines, in its own units
constexpr int kPlateMargin = 2;                 // in the font's units
constexpr std::size_t kMostWord = 64;           // bytes
constexpr std::size_t kBytesOfCharacter = 300;  // of its quads, as the font's author counts

// The font takes text that it may write to, but does not.
std::array<char, kMostWord + 1> text_of(const std::string& word) {
    std::array<char, kMostWord + 1> text{};
    word.copy(text.data(), kMostWord);
    return text;
}

struct Vertex {
    float x, y, z;
    unsigned char colour[4];
};

}  // namespace

Canvas::Canvas(Pixels rgba, int pen) : pixels_(std::move(rgba)), pen_(pen) {
    assert(pixels_.channels == 4 && pen >= 1);
}

void Canvas::fill(const Box& box, Colour colour) {
    const int left = std::max(0, box.left);
    const int right = std::min(pixels_.width, box.right);
    for (int y = std::max(0, box.top); y < std::min(pixels_.height, box.bottom); ++y) {
        for (int x = left; x < right; ++x) {
            std::uint8_t* rgba =
                &pixels_.values[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels_.width) +
                                     static_cast<std::size_t>(x))];
            rgba[0] = colour.red;
            rgba[1] = colour.green;
            rgba[2] = colour.blue;
            rgba[3] = 255;
        }
    }
}

void Canvas::line(float from_x, float from_y, float to_x, float to_y, Colour colour) {
    const float length = std::max(std::fabs(to_x - from_x), std::fabs(to_y - from_y));
    const int steps = static_cast<int>(std::ceil(length));
    for (int i = 0; i <= steps; ++i) {
        const float part = steps == 0 ? 0 : static_cast<float>(i) / static_cast<float>(steps);
        const int left = static_cast<int>(std::floor(from_x + part * (to_x - from_x))) - pen_ / 2;
        const int top = static_cast<int>(std::floor(from_y + part * (to_y - from_y))) - pen_ / 2;
        fill({left, top, left + pen_, top + pen_}, colour);
    }
}

void Canvas::frame(const Box& box, Colour colour, Line line) {
    const int dash = line == Line::solid ? 1 : line == Line::dashed ? 6 * pen_ : pen_;
    const int gap = line == Line::solid ? 0 : line == Line::dashed ? 3 * pen_ : 2 * pen_;
    const Box outer{box.left - pen_, box.top - pen_, box.right + pen_, box.bottom + pen_};
    for (int x = outer.left; x < outer.right; x += dash + gap) {
        const int end = std::min(x + dash, outer.right);
        fill({x, outer.top, end, box.top}, colour);
        fill({x, box.bottom, end, outer.bottom}, colour);
    }
    for (int y = outer.top; y < outer.bottom; y += dash + gap) {
        const int end = std::min(y + dash, outer.bottom);
        fill({outer.left, y, box.left, end}, colour);
        fill({box.right, y, outer.right, end}, colour);
    }
}

void Canvas::word(const std::string& text, int left, int top, Colour colour) {
    fill({left, top, left + word_width(text), top + word_height()}, colour);
    std::array<char, kMostWord + 1> bytes = text_of(text);
    std::vector<Vertex> vertices(kMostWord * kBytesOfCharacter / sizeof(Vertex));
    const int quads = stb_easy_font_print(kPlateMargin, kPlateMargin, bytes.data(), nullptr, vertices.data(),
                                          static_cast<int>(vertices.size() * sizeof(Vertex)));
    for (std::size_t i = 0; i < 4 * static_cast<std::size_t>(quads); i += 4) {
        const auto scaled = [&](float value) { return static_cast<int>(value) * pen_; };
        fill({left + scaled(vertices[i].x), top + scaled(vertices[i].y), left + scaled(vertices[i + 2].x),
              top + scaled(vertices[i + 2].y)},
             {0, 0, 0});
    }
}

int Canvas::word_width(const std::string& text) const {
    std::array<char, kMostWord + 1> bytes = text_of(text);
    return (stb_easy_font_width(bytes.data()) + 2 * kPlateMargin) * pen_;
}

int Canvas::word_height() const {
    return kFontHeight * pen_;
}

}  // namespace inkling
