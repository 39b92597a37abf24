#include "core/image/colour_axis.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>

namespace inkling {
namespace {

constexpr int kNearbyPart = 32;        // of the shorter side: further than a stroke is wide, nearer than light changes
constexpr int kMostSamples = 250'000;  // pairs of pixels
constexpr float kClearlyMore = 1.5f;   // in the square of the contrast
constexpr int kPowerIterations = 64;

using Vector = std::array<float, 3>;
using Matrix = std::array<Vector, 3>;

// Sums of the products of what channels differ by, between pixels nearby.
Matrix scatter_of(const ColourImage& image) {
    const int apart = std::max(1, std::min(image.width, image.height) / kNearbyPart);
    const std::int64_t pixels = static_cast<std::int64_t>(image.width) * image.height;
    const int step = static_cast<int>(1 + pixels / kMostSamples);
    std::array<std::array<std::int64_t, 3>, 3> sums{};
    const auto add = [&](std::size_t one, std::size_t other) {
        std::array<int, 3> by;
        for (std::size_t c = 0; c < 3; ++c) {
            by[c] = image.rgb[3 * one + c] - image.rgb[3 * other + c];
        }
        for (std::size_t a = 0; a < 3; ++a) {
            for (std::size_t b = 0; b < 3; ++b) {
                sums[a][b] += by[a] * by[b];
            }
        }
    };
    for (std::int64_t i = 0; i < pixels; i += step) {
        const auto at = static_cast<std::size_t>(i);
        if (i % image.width + apart < image.width) {
            add(at, at + static_cast<std::size_t>(apart));
        }
        if (i / image.width + apart < image.height) {
            add(at, at + static_cast<std::size_t>(apart) * static_cast<std::size_t>(image.width));
        }
    }
    Matrix scatter;
    for (std::size_t a = 0; a < 3; ++a) {
        for (std::size_t b = 0; b < 3; ++b) {
            scatter[a][b] = static_cast<float>(sums[a][b]);
        }
    }
    return scatter;
}

Vector product(const Matrix& matrix, const Vector& vector) {
    Vector result;
    for (std::size_t a = 0; a < 3; ++a) {
        result[a] = matrix[a][0] * vector[0] + matrix[a][1] * vector[1] + matrix[a][2] * vector[2];
    }
    return result;
}

// First eigenvector by power iteration, its absolute values adding up to 1; begins with the channel that differs most.
Vector principal_axis(const Matrix& scatter) {
    std::size_t most = 0;
    for (std::size_t c = 1; c < 3; ++c) {
        most = scatter[c][c] > scatter[most][most] ? c : most;
    }
    Vector axis{};
    axis[most] = 1;
    for (int i = 0; i < kPowerIterations; ++i) {
        const Vector next = product(scatter, axis);
        const float size = std::fabs(next[0]) + std::fabs(next[1]) + std::fabs(next[2]);
        if (!(size > 0)) {
            break;
        }
        for (std::size_t c = 0; c < 3; ++c) {
            axis[c] = next[c] / size;
        }
    }
    return axis;
}

float contrast(const Matrix& scatter, const Vector& axis) {
    const Vector along = product(scatter, axis);
    return axis[0] * along[0] + axis[1] * along[1] + axis[2] * along[2];
}

}  // namespace

ColourAxis colour_axis_of(const ColourImage& image) {
    const Matrix scatter = scatter_of(image);
    Vector luminance;
    for (std::size_t c = 0; c < 3; ++c) {
        luminance[c] = static_cast<float>(kLuminance[c]) / 1024;
    }
    const Vector principal = principal_axis(scatter);
    if (!(contrast(scatter, principal) > kClearlyMore * contrast(scatter, luminance))) {
        return kLuminance;
    }
    // The lighter remains the lighter.
    const float sign = principal[0] + principal[1] + principal[2] < 0 ? -1.0f : 1.0f;
    ColourAxis axis;
    int left = 1024;
    std::size_t most = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        axis[c] = static_cast<int>(sign * principal[c] * 1024);
        left -= std::abs(axis[c]);
        most = std::abs(axis[c]) > std::abs(axis[most]) ? c : most;
    }
    axis[most] += axis[most] < 0 ? -left : left;
    return axis;
}

GreyImage projected(const ColourImage& image, const ColourAxis& axis) {
    GreyImage grey(image.width, image.height);
    int offset = 512;  // rounds to the nearest
    for (const int weight : axis) {
        offset -= std::min(0, weight) * 255;
    }
    const auto [red, green, blue] = axis;
    const std::uint8_t* rgb = image.rgb.data();
    for (std::uint8_t& value : grey.pixels) {
        value = static_cast<std::uint8_t>((offset + red * rgb[0] + green * rgb[1] + blue * rgb[2]) >> 10);
        rgb += 3;
    }
    return grey;
}

}  // namespace inkling
