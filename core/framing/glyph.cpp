#include "core/framing/glyph.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "core/ink/resize.h"

namespace inkling {
namespace {

GreyImage fit(const GreyImage& ink, Box crop) {
    const int longer = std::max(crop.width(), crop.height());
    const auto scaled = [&](int side) {
        const std::int64_t twice = 2 * static_cast<std::int64_t>(side) * kGlyphBox + longer;  // rounds to the nearest
        return std::max(1, static_cast<int>(twice / (2 * static_cast<std::int64_t>(longer))));
    };
    return resize(ink, crop, scaled(crop.width()), scaled(crop.height()));
}

// Drops from the crop what became paper at the edges of its longer side, at least a pixel at each such edge.
Box without_faint_edges(Box crop, Box inked, const GreyImage& fitted) {
    const auto dropped = [](int side, int empty, int of) {
        return empty == 0 ? 0 : std::max(1, static_cast<int>(static_cast<std::int64_t>(side) * empty / of));
    };
    const int width = crop.width();
    const int height = crop.height();
    if (height >= width) {
        crop.top += dropped(height, inked.top, fitted.height);
        crop.bottom -= dropped(height, fitted.height - inked.bottom, fitted.height);
    }
    if (width >= height) {
        crop.left += dropped(width, inked.left, fitted.width);
        crop.right -= dropped(width, fitted.width - inked.right, fitted.width);
    }
    return crop;
}

// Where ink of this extent begins so that its mean index becomes the frame's middle.
int placed(std::int64_t weighted_indices, std::int64_t weights, int extent) {
    const auto mean = static_cast<int>((2 * weighted_indices + weights) / (2 * weights));
    return std::clamp(kGlyphFrame / 2 - mean, 0, kGlyphFrame - extent);
}

// Centre of mass, not of the box: MNIST did so, and a tall 7 is misread otherwise.
GreyImage place_by_centre_of_mass(const GreyImage& fitted, Box inked) {
    std::int64_t mass = 0;
    std::int64_t mass_x = 0;
    std::int64_t mass_y = 0;
    for (int y = inked.top; y < inked.bottom; ++y) {
        for (int x = inked.left; x < inked.right; ++x) {
            const int ink = fitted.at(x, y);
            mass += ink;
            mass_x += static_cast<std::int64_t>(ink) * (x - inked.left);
            mass_y += static_cast<std::int64_t>(ink) * (y - inked.top);
        }
    }
    const int left = placed(mass_x, mass, inked.width());
    const int top = placed(mass_y, mass, inked.height());
    GreyImage frame(kGlyphFrame, kGlyphFrame);
    for (int y = 0; y < inked.height(); ++y) {
        std::memcpy(&frame.at(left, top + y),
                    &fitted.pixels[static_cast<std::size_t>((inked.top + y) * fitted.width + inked.left)],
                    static_cast<std::size_t>(inked.width()));
    }
    return frame;
}

}  // namespace

std::optional<GreyImage> normalise(const GreyImage& ink) {
    std::optional<Box> crop = ink_box(ink);
    while (crop) {
        const GreyImage fitted = fit(ink, *crop);
        const std::optional<Box> inked = ink_box(fitted);
        if (!inked) {
            return std::nullopt;
        }
        // Faint edges may vanish in the resizing; the ink that is left must still fill the box, or a second
        // normalisation would give another picture.
        const Box tighter = without_faint_edges(*crop, *inked, fitted);
        if (tighter == *crop) {
            return place_by_centre_of_mass(fitted, *inked);
        }
        if (tighter.width() <= 0 || tighter.height() <= 0) {
            return std::nullopt;
        }
        crop = ink_box(ink, tighter);
    }
    return std::nullopt;
}

std::optional<std::vector<std::uint8_t>> glyph_input(const GreyImage& ink) {
    std::optional<GreyImage> glyph = normalise(ink);
    if (!glyph) {
        return std::nullopt;
    }
    return std::move(glyph->pixels);
}

}  // namespace inkling
