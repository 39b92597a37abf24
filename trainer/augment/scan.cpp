#include "trainer/augment/scan.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/ink/raster.h"
#include "core/ink/resize.h"

namespace inkling {
namespace {

constexpr int kLeastSide = 20;
constexpr int kMostSide = 50;
constexpr double kThresholded = 0.6;   // part of the scans
constexpr double kMostNoise = 40;      // standard deviation, of 255
constexpr double kMostLightInk = 0.3;  // of the ink's darkness that a pen may lack
constexpr double kMostHoles = 0.02;    // of the pixels
constexpr double kDirty = 0.15;        // part of the scans with a speck beside the ink
constexpr double kSteeper = 4;         // the slope of an edge, once it is drawn

std::uint8_t to_byte(double value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0) + 0.5);
}

// What is inside the box, `side` pixels along the longer side.
GreyImage brought_to(const GreyImage& ink, const Box& box, int side) {
    const auto scaled = [&](int length) { return std::max(1, (2 * length * side / size_of(box) + 1) / 2); };
    return resize(ink, box, scaled(box.width()), scaled(box.height()));
}

// A round speck, about as wide as a pen, on the left or on the right: above a 1 it would make an i, below it a mark.
GreyImage with_speck(const GreyImage& ink, const Box& box, Random& random) {
    const int side = size_of(box);
    const double radius = side * (0.025 + random.uniform() * 0.045);
    const double away = radius + side * (0.03 + random.uniform() * 0.3);
    const bool is_left = random.uniform() < 0.5;
    const double y = box.top + random.uniform() * box.height();
    const int room = static_cast<int>(away + radius) + 1;
    GreyImage both = with_margin(ink, room);
    const double centre_x = room + (is_left ? box.left - away : box.right + away), centre_y = room + y;
    for (int row = 0; row < both.height; ++row) {
        for (int column = 0; column < both.width; ++column) {
            const double dx = column + 0.5 - centre_x, dy = row + 0.5 - centre_y;
            const double distance = std::sqrt(dx * dx + dy * dy);  // hypot differs by machine
            std::uint8_t& pixel = both.at(column, row);
            pixel = std::max(pixel, to_byte(255 * (radius + 0.5 - distance)));
        }
    }
    return both;
}

}  // namespace

GreyImage as_scanned(const GreyImage& clean, Random random) {
    std::optional<Box> box = ink_box(clean);
    if (!box) {
        return clean;
    }
    const bool dirty = random.uniform() < kDirty;
    const GreyImage ink = dirty ? with_speck(clean, *box, random) : clean;
    box = ink_box(ink);
    const int side = kLeastSide + static_cast<int>(random.below(kMostSide - kLeastSide));
    GreyImage scan = brought_to(ink, *box, side);
    const double darkness = 1 - random.uniform() * kMostLightInk;
    const double noise = random.uniform() * kMostNoise;
    const double holes = random.uniform() * kMostHoles;
    const bool thresholded = random.uniform() < kThresholded;
    const double threshold = 127 + random.symmetric(45);
    for (std::uint8_t& pixel : scan.pixels) {
        if (pixel == 0) {
            continue;
        }
        double value = pixel * darkness + random.normal() * noise;
        if (thresholded) {
            value = value >= threshold ? 255 : 0;
        }
        pixel = random.uniform() < holes ? std::uint8_t{0} : to_byte(value);
    }
    return ink_box(scan) ? scan : clean;
}

GreyImage as_drawn(const GreyImage& ink) {
    const std::optional<Box> box = ink_box(ink);
    if (!box) {
        return ink;
    }
    GreyImage drawn = brought_to(ink, *box, kRasterSide);
    for (std::uint8_t& pixel : drawn.pixels) {
        pixel = to_byte(127.5 + (pixel - 127.5) * kSteeper);
    }
    return ink_box(drawn) ? drawn : ink;
}

}  // namespace inkling
