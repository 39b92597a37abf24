#include "trainer/show/thumbnail.h"

#include <algorithm>
#include <cmath>

#include "core/framing/whole_picture.h"
#include "core/ink/raster.h"
#include "trainer/base/failure.h"
#include "trainer/data/decoded.h"

namespace inkling {
namespace {

Shape shrunk_shape(int width, int height, int channels, int side) {
    const double scale = std::min(1.0, double(side) / std::max(width, height));
    const auto shortened = [&](int length) { return std::max(1, static_cast<int>(std::lround(length * scale))); };
    return {shortened(height), shortened(width), channels};
}

Pixels thumbnail_of(const Pixels& pixels) {
    return shrunk(pixels, kThumbnailSide);
}

Pixels thumbnail_of(const Strokes& strokes) {
    GreyImage ink = rasterise(strokes);
    for (std::uint8_t& value : ink.pixels) {
        value = static_cast<std::uint8_t>(255 - value);
    }
    const Shape shape = shrunk_shape(ink.width, ink.height, 1, kThumbnailSide);
    return {shape.width, shape.height, 1, picture_input(ink, shape)};
}

}  // namespace

Pixels shrunk(const Pixels& pixels, int side) {
    const Pixels rgba = as_rgba(pixels);
    const bool in_colour = in_fewest_channels(pixels).channels == 3;
    const Shape shape = shrunk_shape(rgba.width, rgba.height, in_colour ? 3 : 1, side);
    return {shape.width, shape.height, shape.channels, picture_input(picture_of(rgba), shape)};
}

std::optional<Pixels> thumbnail(const Sample& sample) {
    try {
        return visit_decoded(sample, [](const auto& source) { return thumbnail_of(source); });
    } catch (const Failure& failure) {
        if (failure.code() != ExitCode::bad_data) {
            throw;
        }
        return std::nullopt;
    }
}

}  // namespace inkling
