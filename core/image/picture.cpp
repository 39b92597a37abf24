#include "core/image/picture.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>

#include "core/glyph/normalise.h"

namespace inkling {
namespace {

constexpr int kLeastContrast = 24;  // below it there is no ink: paper is never so uneven, a pencil never so faint
constexpr int kFullContrast = 240;  // from it on, ink is taken as black enough, and not stretched
constexpr int kInkShare = 1000;     // the contrast is that of the darkest thousandth: a few specks do not set it
constexpr int kNoisePart = 12;      // a twelfth of the contrast is JPEG's ringing, not ink
constexpr int kEdgePart = 32;       // the edge that shows the paper is as wide as a part of the shorter side
constexpr int kPaperPercent = 95;   // so much of the edge is paper, if a stroke crosses it

using Histogram = std::array<std::int64_t, 256>;

// Smallest value that is not below `percent` of what was counted.
int percentile(const Histogram& histogram, int percent) {
    std::int64_t total = 0;
    for (const std::int64_t count : histogram) {
        total += count;
    }
    std::int64_t below = 0;
    for (int value = 0; value < 256; ++value) {
        below += histogram[static_cast<std::size_t>(value)];
        if (below * 100 >= total * percent) {
            return value;
        }
    }
    return 255;
}

template <class Visit>
void for_edge(const GreyImage& image, Visit visit) {
    const int depth = std::max(1, std::min(image.width, image.height) / kEdgePart);
    for (int y = 0; y < image.height; ++y) {
        const bool whole_row = y < depth || y >= image.height - depth;
        for (int x = 0; x < image.width; ++x) {
            if (!whole_row && x == depth && image.width > 2 * depth) {
                x = image.width - depth;
            }
            visit(image.at(x, y));
        }
    }
}

// The value that the most ink reaches, leaving out the very few pixels beyond it.
int contrast_of(const GreyImage& ink) {
    Histogram histogram{};
    for (const std::uint8_t value : ink.pixels) {
        ++histogram[value];
    }
    auto left_out = static_cast<std::int64_t>(ink.pixels.size()) / kInkShare;
    int value = 255;
    while (value > 0 && (left_out -= histogram[static_cast<std::size_t>(value)]) >= 0) {
        --value;
    }
    return value;
}

// The median of the edge.
int paper_of(const GreyImage& grey) {
    Histogram edge{};
    for_edge(grey, [&](int value) { ++edge[static_cast<std::size_t>(value)]; });
    return percentile(edge, 50);
}

// Dark ink if the paper is lighter than most of what differs from it.
Polarity polarity_of(const GreyImage& grey, int paper) {
    std::int64_t balance = 0;
    for (const std::uint8_t value : grey.pixels) {
        const std::int64_t difference = paper - value;
        balance += difference * std::abs(difference);
    }
    return balance >= 0 ? Polarity::dark_on_light : Polarity::light_on_dark;
}

}  // namespace

GreyImage luminance(const Picture& picture) {
    GreyImage grey(picture.width, picture.height);
    assert(picture.rgba.size() == 4 * grey.pixels.size());
    std::int64_t light = 0;
    std::int64_t opaque = 0;
    bool transparent = false;
    for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
        const std::uint8_t* rgba = &picture.rgba[4 * i];
        const int luma = (299 * rgba[0] + 587 * rgba[1] + 114 * rgba[2] + 500) / 1000;
        grey.pixels[i] = static_cast<std::uint8_t>(luma);
        light += luma * rgba[3];
        opaque += rgba[3];
        transparent = transparent || rgba[3] != 255;
    }
    if (transparent) {
        const int paper = 2 * light > 255 * opaque ? 0 : 255;
        for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
            const int alpha = picture.rgba[4 * i + 3];
            grey.pixels[i] = static_cast<std::uint8_t>((grey.pixels[i] * alpha + paper * (255 - alpha) + 127) / 255);
        }
    }
    return grey;
}

Polarity polarity_of(const Picture& picture) {
    const GreyImage grey = luminance(picture);
    return polarity_of(grey, paper_of(grey));
}

GreyImage ink_of(const Picture& picture) {
    GreyImage ink = luminance(picture);
    const int paper = paper_of(ink);
    const bool dark = polarity_of(ink, paper) == Polarity::dark_on_light;
    for (std::uint8_t& value : ink.pixels) {
        value = static_cast<std::uint8_t>(std::max(0, dark ? paper - value : value - paper));
    }

    const int contrast = contrast_of(ink);
    if (contrast < kLeastContrast) {
        return GreyImage(picture.width, picture.height);
    }
    Histogram unevenness{};
    for_edge(ink, [&](int value) { ++unevenness[static_cast<std::size_t>(value)]; });
    int noise = std::min(percentile(unevenness, kPaperPercent), contrast / 2);
    if (picture.width > kGlyphFrame || picture.height > kGlyphFrame) {
        noise = std::max(noise, contrast / kNoisePart);
    }
    for (std::uint8_t& value : ink.pixels) {
        if (value <= noise) {
            value = 0;
        } else if (contrast < kFullContrast) {
            value = static_cast<std::uint8_t>(std::min(255, (value * 255 + contrast / 2) / contrast));
        }
    }
    return ink;
}

}  // namespace inkling
