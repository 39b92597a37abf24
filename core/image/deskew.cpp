#include "core/image/deskew.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <vector>

namespace inkling {
namespace {

constexpr int kSlopeSteps = 512;  // the unit of slopes is 1/512
constexpr int kSteepest = 51;     // such parts
constexpr std::size_t kMostPixels = 60'000;
constexpr float kClearlySharper = 1.1f;
constexpr std::size_t kLeastComponents = 6;  // make a row of writing
constexpr int kRowThickness = 3;             // pixels of a long line

struct Dots {
    std::vector<PixelRun> runs;
    int width, height;
};

// So many of the runs' middles that all slopes can be tried; a run counts as its length.
Dots dots_of(const GreyImage& binary, const Components& components) {
    const std::size_t step = 1 + components.runs.size() / kMostPixels;
    Dots dots{{}, binary.width, binary.height};
    for (std::size_t i = 0; i < components.runs.size(); i += step) {
        dots.runs.push_back(components.runs[i]);
    }
    return dots;
}

// Ink in each row, if rows have the slope.
std::vector<std::int64_t> profile(const Dots& dots, int slope) {
    const int reach = dots.width * kSteepest / kSlopeSteps + 1;
    std::vector<std::int64_t> rows(static_cast<std::size_t>(dots.height + 2 * reach));
    // A run may cross several rows: it is taken in pieces that stay in one.
    const int piece = slope == 0 ? dots.width : std::max(1, kSlopeSteps / std::abs(slope));
    for (const PixelRun& run : dots.runs) {
        for (int left = run.left; left < run.right; left += piece) {
            const int right = std::min(run.right, left + piece);
            const int middle = (left + right) / 2;
            const int row = run.y - (middle * slope) / kSlopeSteps + reach;
            rows[static_cast<std::size_t>(std::clamp(row, 0, static_cast<int>(rows.size()) - 1))] += right - left;
        }
    }
    return rows;
}

float sharpness(const std::vector<std::int64_t>& rows) {
    std::int64_t sum = 0;
    for (const std::int64_t row : rows) {
        sum += row * row;
    }
    return static_cast<float>(sum);
}

}  // namespace

float skew_slope(const GreyImage& binary, const Components& components) {
    const Dots dots = dots_of(binary, components);
    const float level = sharpness(profile(dots, 0));
    int best = 0;
    float best_sharpness = level;
    for (int slope = -kSteepest; slope <= kSteepest; ++slope) {
        if (const float here = sharpness(profile(dots, slope)); here > best_sharpness) {
            best = slope;
            best_sharpness = here;
        }
    }
    if (best == 0 || std::abs(best) == kSteepest || !(best_sharpness > kClearlySharper * level)) {
        return 0;
    }
    const std::vector<std::int64_t> rows = profile(dots, best);
    std::int64_t longest = 0;
    for (std::size_t y = 0; y + kRowThickness <= rows.size(); ++y) {
        longest = std::max(longest, rows[y] + rows[y + 1] + rows[y + 2]);
    }
    const std::size_t step = 1 + components.runs.size() / kMostPixels;
    const bool line = longest * static_cast<std::int64_t>(step) * 2 > binary.width;
    std::int64_t largest = 0;
    for (const Component& component : components.list) {
        largest = std::max(largest, component.area);
    }
    const auto writing = static_cast<std::size_t>(
        std::count_if(components.list.begin(), components.list.end(),
                      [&](const Component& component) { return 8 * component.area > largest; }));
    return line || writing >= kLeastComponents ? static_cast<float>(best) / kSlopeSteps : 0;
}

GreyImage deskewed(const GreyImage& ink, float slope) {
    constexpr std::int64_t kOne = 1 << 16;
    const float cosine = 1 / std::sqrt(1 + slope * slope);
    const auto c = static_cast<std::int64_t>(cosine * static_cast<float>(kOne));
    const auto s = static_cast<std::int64_t>(slope * cosine * static_cast<float>(kOne));
    const std::int64_t rise = s < 0 ? -s : s;
    GreyImage result(static_cast<int>((ink.width * c + ink.height * rise) / kOne) + 1,
                     static_cast<int>((ink.height * c + ink.width * rise) / kOne) + 1);
    const auto value = [&](std::int64_t x, std::int64_t y) -> std::int64_t {
        return x >= 0 && y >= 0 && x < ink.width && y < ink.height ? ink.at(static_cast<int>(x), static_cast<int>(y))
                                                                   : 0;
    };
    for (int v = 0; v < result.height; ++v) {
        for (int u = 0; u < result.width; ++u) {
            // Positions are centres of pixels, in halves of a pixel, from the centre of the image.
            const std::int64_t across = 2 * u + 1 - result.width;
            const std::int64_t down = 2 * v + 1 - result.height;
            const std::int64_t x = (c * across - s * down + (ink.width - 1) * kOne) / 2;
            const std::int64_t y = (s * across + c * down + (ink.height - 1) * kOne) / 2;
            const std::int64_t left = x >> 16;
            const std::int64_t top = y >> 16;
            if (left < -1 || top < -1 || left >= ink.width || top >= ink.height) {
                continue;
            }
            const std::int64_t right_share = (x >> 8) & 255;
            const std::int64_t bottom_share = (y >> 8) & 255;
            const std::int64_t upper = value(left, top) * (256 - right_share) + value(left + 1, top) * right_share;
            const std::int64_t lower =
                value(left, top + 1) * (256 - right_share) + value(left + 1, top + 1) * right_share;
            result.at(u, v) =
                static_cast<std::uint8_t>((upper * (256 - bottom_share) + lower * bottom_share + (1 << 15)) >> 16);
        }
    }
    return result;
}

}  // namespace inkling
