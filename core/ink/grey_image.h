// A grey picture of ink, and the box around the ink in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace inkling {

/// Row-major; 0 = paper, 255 = ink.
struct GreyImage {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;

    GreyImage() = default;
    GreyImage(int w, int h) : width(w), height(h), pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}

    std::uint8_t& at(int x, int y) { return pixels[index(x, y)]; }
    std::uint8_t at(int x, int y) const { return pixels[index(x, y)]; }
    bool operator==(const GreyImage&) const = default;

private:
    std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    }
};

/// 255 less each value.
GreyImage complement(GreyImage image);

/// The image with so many pixels of paper on every side.
GreyImage with_margin(const GreyImage& image, int margin);

/// Whole pixels; left and top inclusive, right and bottom exclusive.
struct Box {
    int left, top, right, bottom;
    int width() const { return right - left; }
    int height() const { return bottom - top; }
    bool operator==(const Box&) const = default;
};

/// The longer side.
inline int size_of(const Box& box) {
    return box.width() > box.height() ? box.width() : box.height();
}

/// Smallest box with both in it.
Box around(const Box& one, const Box& other);

/// Smallest box with every pixel above 0; nothing if there is none.
std::optional<Box> ink_box(const GreyImage& image);

/// The same, of what lies within `within`, which must lie in the image.
std::optional<Box> ink_box(const GreyImage& image, Box within);

}  // namespace inkling
