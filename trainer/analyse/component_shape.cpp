#include "trainer/analyse/component_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "core/ink/median.h"

namespace inkling {
namespace {

constexpr double kRound = 1.001;  // axes that differ by less have no direction

// 255 where the ink is at least half as dark as its component is anywhere: soft edges do not make strokes wider.
GreyImage cores_of(const FoundInk& found) {
    GreyImage cores(found.pixels.width, found.pixels.height);
    for (const Component& component : found.components.list) {
        int darkest = 0;
        for (const PixelRun& run : found.components.runs_of(component)) {
            for (int x = run.left; x < run.right; ++x) {
                darkest = std::max<int>(darkest, found.pixels.at(x, run.y));
            }
        }
        for (const PixelRun& run : found.components.runs_of(component)) {
            for (int x = run.left; x < run.right; ++x) {
                cores.at(x, run.y) = 2 * found.pixels.at(x, run.y) >= darkest ? 255 : 0;
            }
        }
    }
    return cores;
}

// For each pixel of ink the shortest of the four runs of ink through it, in pixels.
std::vector<float> least_runs(const GreyImage& cores) {
    struct Direction {
        int x, y;
        float step;
    };
    constexpr float kDiagonal = std::numbers::sqrt2_v<float>;
    constexpr Direction kDirections[] = {{1, 0, 1}, {0, 1, 1}, {1, 1, kDiagonal}, {-1, 1, kDiagonal}};
    std::vector<float> least(cores.pixels.size(), std::numeric_limits<float>::max());
    const auto is_ink = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < cores.width && y < cores.height && cores.at(x, y) > 0;
    };
    for (const auto& [right, down, step] : kDirections) {
        for (int y = 0; y < cores.height; ++y) {
            for (int x = 0; x < cores.width; ++x) {
                if (!is_ink(x, y) || is_ink(x - right, y - down)) {
                    continue;
                }
                int count = 1;
                while (is_ink(x + count * right, y + count * down)) {
                    ++count;
                }
                for (int i = 0; i < count; ++i) {
                    float& here = least[static_cast<std::size_t>(y + i * down) * static_cast<std::size_t>(cores.width) +
                                        static_cast<std::size_t>(x + i * right)];
                    here = std::min(here, static_cast<float>(count) * step);
                }
            }
        }
    }
    return least;
}

struct Moments {
    double area = 0, x = 0, y = 0;           // the first ones: the centre
    double across = 0, down = 0, mixed = 0;  // the second ones, about the centre
};

template <class ForPixels>
Moments moments_of(ForPixels for_pixels) {
    Moments moments;
    for_pixels([&](int x, int y) {
        moments.area += 1;
        moments.x += x + 0.5;
        moments.y += y + 0.5;
    });
    moments.x /= moments.area;
    moments.y /= moments.area;
    for_pixels([&](int x, int y) {
        const double right = x + 0.5 - moments.x;
        const double below = y + 0.5 - moments.y;
        moments.across += right * right;
        moments.down += below * below;
        moments.mixed += right * below;
    });
    constexpr double kOfPixel = 1.0 / 12;  // a pixel is a square, not a point
    moments.across = moments.across / moments.area + kOfPixel;
    moments.down = moments.down / moments.area + kOfPixel;
    moments.mixed /= moments.area;
    return moments;
}

}  // namespace

std::vector<ComponentShape> shapes_of(const FoundInk& found) {
    const GreyImage cores = cores_of(found);
    const std::vector<float> runs = least_runs(cores);
    const double scale = found.placement.reduction;
    const double tilt = std::atan(static_cast<double>(found.placement.slope));
    std::vector<ComponentShape> shapes;
    for (const Component& component : found.components.list) {
        const auto for_pixels = [&](auto visit) {
            for (const PixelRun& run : found.components.runs_of(component)) {
                for (int x = run.left; x < run.right; ++x) {
                    if (cores.at(x, run.y) > 0) {
                        visit(x, run.y);
                    }
                }
            }
        };
        const Moments moments = moments_of(for_pixels);
        std::vector<float> widths;
        for_pixels([&](int x, int y) {
            widths.push_back(runs[static_cast<std::size_t>(y) * static_cast<std::size_t>(cores.width) +
                                  static_cast<std::size_t>(x)]);
        });
        const double mean = (moments.across + moments.down) / 2;
        const double spread = std::hypot((moments.across - moments.down) / 2, moments.mixed);
        ComponentShape shape{
            found.placement.in_picture(component.box),
            found.placement.in_picture(Point{static_cast<float>(moments.x), static_cast<float>(moments.y)}),
            moments.area * scale * scale,
            4 * std::sqrt(mean + spread) * scale,
            4 * std::sqrt(std::max(0.0, mean - spread)) * scale,
            std::nullopt,
            static_cast<double>(median_of(std::move(widths))) * scale};
        if (shape.length > kRound * shape.breadth) {
            const double falling = std::atan2(2 * moments.mixed, moments.across - moments.down) / 2 + tilt;
            const double degrees = -falling * 180 / std::numbers::pi;
            shape.orientation = degrees > 90 ? degrees - 180 : degrees <= -90 ? degrees + 180 : degrees;
        }
        shapes.push_back(shape);
    }
    return shapes;
}

}  // namespace inkling
