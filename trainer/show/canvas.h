// Lines, boxes and words drawn on a picture.
#pragma once

#include <string>

#include "core/ink/grey_image.h"
#include "trainer/io/pixels.h"

namespace inkling {

struct Colour {
    std::uint8_t red, green, blue;
};

enum class Line { solid, dashed, dotted };

/// Draws opaquely, and only what lies in the picture.
class Canvas {
public:
    /// In 4 channels. `pen` is the width of lines in pixels; words are as much larger.
    Canvas(Pixels rgba, int pen);

    void fill(const Box& box, Colour colour);
    void line(float from_x, float from_y, float to_x, float to_y, Colour colour);
    /// Around the box, not on it.
    void frame(const Box& box, Colour colour, Line line);
    /// Black on a plate of the colour. Only ASCII has a shape; `left` and `top` are the plate's.
    void word(const std::string& text, int left, int top, Colour colour);
    /// Of the word's plate, in pixels.
    int word_width(const std::string& text) const;
    int word_height() const;

    const Pixels& pixels() const { return pixels_; }

private:
    Pixels pixels_;
    int pen_;
};

}  // namespace inkling
