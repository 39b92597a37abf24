#include "core/framing/whole_picture.h"

#include "core/ink/resize.h"

namespace inkling {

std::vector<std::uint8_t> picture_input(const Picture& picture, Shape input) {
    if (input.channels == 1) {
        return picture_input(luminance(picture), input);
    }
    std::vector<std::uint8_t> rgb;
    rgb.reserve(picture.rgba.size() / 4 * 3);
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
        const int alpha = picture.rgba[i + 3];
        for (std::size_t c = 0; c < 3; ++c) {
            rgb.push_back(static_cast<std::uint8_t>((picture.rgba[i + c] * alpha + 255 * (255 - alpha) + 127) / 255));
        }
    }
    return resize_picture(rgb, picture.width, picture.height, 3, input.width, input.height);
}

std::vector<std::uint8_t> picture_input(const GreyImage& grey, Shape input) {
    const std::vector<std::uint8_t> scaled =
        resize_picture(grey.pixels, grey.width, grey.height, 1, input.width, input.height);
    std::vector<std::uint8_t> values;
    values.reserve(static_cast<std::size_t>(input.size()));
    for (const std::uint8_t value : scaled) {
        values.insert(values.end(), static_cast<std::size_t>(input.channels), value);
    }
    return values;
}

}  // namespace inkling
