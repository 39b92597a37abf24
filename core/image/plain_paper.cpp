#include "core/image/plain_paper.h"

#include <algorithm>
#include <cstdlib>

#include "core/image/contrast.h"
#include "core/image/histogram.h"
#include "core/ink/glyph_frame.h"

namespace inkling {
namespace {

constexpr int kFullContrast = 240;  // from it on, ink is taken as black enough, and not stretched
constexpr int kInkShare = 1000;     // the contrast is that of the darkest thousandth: a few specks do not set it
constexpr int kEdgePart = 32;       // the edge that shows the paper is as wide as a part of the shorter side
constexpr int kPaperPercent = 95;   // so much of the edge is paper, if a stroke crosses it

// Plain paper is black or white, and most of the picture's edge lies within a few levels.
constexpr int kBlackPaper = 32;
constexpr int kWhitePaper = 224;
constexpr int kEvenPaper = 16;
constexpr int kPlainPercent = 90;
constexpr int kLeastColour = 48;  // by which channels differ; JPEG colours grey by less

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
    const Histogram histogram = histogram_of(ink);
    auto left_out = static_cast<std::int64_t>(ink.pixels.size()) / kInkShare;
    int value = 255;
    while (value > 0 && (left_out -= histogram[static_cast<std::size_t>(value)]) >= 0) {
        --value;
    }
    return value;
}

bool is_coloured(const Picture& picture) {
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
        const auto [least, most] = std::minmax({picture.rgba[i], picture.rgba[i + 1], picture.rgba[i + 2]});
        if (most - least > kLeastColour && picture.rgba[i + 3] > 0) {
            return true;
        }
    }
    return false;
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

Polarity polarity_of(const Picture& picture) {
    const GreyImage grey = luminance(picture);
    return polarity_of(grey, paper_of(grey));
}

bool on_plain_paper(const Picture& picture) {
    const int side = std::max(picture.width, picture.height);
    if (side <= kGlyphFrame || side > kMostPlainSide) {
        return side <= kGlyphFrame;
    }
    if (is_coloured(picture)) {
        return false;
    }
    const GreyImage grey = luminance(picture);
    const int paper = paper_of(grey);
    Histogram edge{};
    for_edge(grey, [&](int value) { ++edge[static_cast<std::size_t>(value)]; });
    const bool even = percentile(edge, kPlainPercent) - percentile(edge, 100 - kPlainPercent) <= kEvenPaper;
    return even && (paper < kBlackPaper || paper > kWhitePaper);
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
