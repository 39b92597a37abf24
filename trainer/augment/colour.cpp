#include "trainer/augment/colour.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/network/elementary.h"

namespace inkling {
namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

Matrix product(const Matrix& a, const Matrix& b) {
    Matrix c{};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j) {
            c[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
        }
    }
    return c;
}

// In YIQ (the American television's: luminance, and a plane of colours) saturation is a scale of the plane, hue a turn.
Matrix colour_matrix(double saturation, double hue) {
    constexpr Matrix kToYiq = {
        {{0.299, 0.587, 0.114}, {0.595716, -0.274453, -0.321263}, {0.211456, -0.522591, 0.311135}}};
    constexpr Matrix kToRgb = {{{1, 0.9563, 0.6210}, {1, -0.2721, -0.6474}, {1, -1.1070, 1.7046}}};
    const double along = saturation * cosine(hue);
    const double across = saturation * sine(hue);
    return product(kToRgb, product({{{1, 0, 0}, {0, along, -across}, {0, across, along}}}, kToYiq));
}

void mix_colours(std::ptrdiff_t pixels, double saturation, double hue, float* image) {
    const Matrix matrix = colour_matrix(saturation, hue);
    for (std::ptrdiff_t i = 0; i < pixels; ++i, image += 3) {
        const double red = image[0], green = image[1], blue = image[2];
        for (std::size_t c = 0; c < 3; ++c) {
            image[c] = static_cast<float>(matrix[c][0] * red + matrix[c][1] * green + matrix[c][2] * blue);
        }
    }
}

}  // namespace

ColourJitter random_colour(const Augmentation& augmentation, Random& random) {
    const auto factor = [&](double most) { return static_cast<float>(1 + random.symmetric(most)); };
    ColourJitter jitter;
    jitter.brightness = factor(augmentation.brightness);
    jitter.contrast = factor(augmentation.contrast);
    jitter.saturation = factor(augmentation.saturation);
    jitter.hue = random.symmetric(augmentation.hue) * 2 * std::numbers::pi;
    return jitter;
}

void jitter_colour(Shape shape, const ColourJitter& jitter, float* image) {
    if (jitter == ColourJitter{}) {
        return;
    }
    const std::ptrdiff_t count = shape.size();
    double total = 0;
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        total += static_cast<double>(image[i]);
    }
    const float mean = static_cast<float>(total / static_cast<double>(count)) * jitter.brightness;
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        image[i] = mean + jitter.contrast * (image[i] * jitter.brightness - mean);
    }
    if (shape.channels == 3 && (jitter.saturation != 1 || jitter.hue != 0)) {
        mix_colours(count / 3, static_cast<double>(jitter.saturation), jitter.hue, image);
    }
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        image[i] = std::clamp(image[i], 0.0f, 1.0f);
    }
}

}  // namespace inkling
