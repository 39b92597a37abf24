#include "core/ink/picture.h"

#include <cassert>

namespace inkling {
namespace {

int luma(const std::uint8_t* rgba) {
    return (299 * rgba[0] + 587 * rgba[1] + 114 * rgba[2] + 500) / 1000;
}

}  // namespace

std::optional<int> paper_behind(const Picture& picture) {
    std::int64_t light = 0;
    std::int64_t opaque = 0;
    bool transparent = false;
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
        const std::uint8_t* rgba = &picture.rgba[i];
        light += luma(rgba) * rgba[3];
        opaque += rgba[3];
        transparent = transparent || rgba[3] != 255;
    }
    if (!transparent) {
        return std::nullopt;
    }
    return 2 * light > 255 * opaque ? 0 : 255;
}

GreyImage luminance(const Picture& picture) {
    GreyImage grey(picture.width, picture.height);
    assert(picture.rgba.size() == 4 * grey.pixels.size());
    const std::optional<int> paper = paper_behind(picture);
    for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
        const std::uint8_t* rgba = &picture.rgba[4 * i];
        grey.pixels[i] = static_cast<std::uint8_t>(paper ? over(luma(rgba), *paper, rgba[3]) : luma(rgba));
    }
    return grey;
}

}  // namespace inkling
