// Sums over a square window around every pixel, in memory of a row.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/ink/grey_image.h"

namespace inkling {

struct WindowSums {
    std::int64_t count, sum, squares;
};

/// Calls visit(x, y, sums) for every pixel, row by row; windows of 2 * radius + 1 pixels, which end at the edges.
template <class Visit>
void for_window_sums(const GreyImage& image, int radius, Visit visit) {
    const auto width = static_cast<std::size_t>(image.width);
    std::vector<std::int64_t> sums(width);
    std::vector<std::int64_t> squares(width);
    const auto add_row = [&](int y, int sign) {
        const std::uint8_t* row = &image.pixels[static_cast<std::size_t>(y) * width];
        for (std::size_t x = 0; x < width; ++x) {
            sums[x] += sign * row[x];
            squares[x] += sign * row[x] * row[x];
        }
    };
    for (int y = 0; y < std::min(radius, image.height); ++y) {
        add_row(y, 1);
    }
    for (int y = 0; y < image.height; ++y) {
        if (y + radius < image.height) {
            add_row(y + radius, 1);
        }
        if (y - radius - 1 >= 0) {
            add_row(y - radius - 1, -1);
        }
        const int rows = std::min(image.height - 1, y + radius) - std::max(0, y - radius) + 1;
        WindowSums window{0, 0, 0};
        const auto add_column = [&](int x, int sign) {
            window.count += sign * rows;
            window.sum += sign * sums[static_cast<std::size_t>(x)];
            window.squares += sign * squares[static_cast<std::size_t>(x)];
        };
        for (int x = 0; x < std::min(radius, image.width); ++x) {
            add_column(x, 1);
        }
        for (int x = 0; x < image.width; ++x) {
            if (x + radius < image.width) {
                add_column(x + radius, 1);
            }
            if (x - radius - 1 >= 0) {
                add_column(x - radius - 1, -1);
            }
            visit(x, y, window);
        }
    }
}

}  // namespace inkling
