#include "trainer/analyse/analysis.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/image/colour_axis.h"
#include "core/image/threshold.h"
#include "core/image/white_balance.h"
#include "core/ink/median.h"
#include "trainer/analyse/filters.h"
#include "trainer/analyse/local_threshold.h"
#include "trainer/show/annotation.h"
#include "trainer/show/canvas.h"

namespace inkling {
namespace {

void measure_levels(Analysis& analysis, const GreyImage& grey) {
    analysis.histogram = histogram_of(grey);
    const auto pixels = static_cast<double>(grey.pixels.size());
    double sum = 0, squares = 0;
    bool found = false;
    for (int level = 0; level < 256; ++level) {
        const auto count = static_cast<double>(analysis.histogram[static_cast<std::size_t>(level)]);
        sum += count * level;
        squares += count * level * level;
        if (count > 0) {
            analysis.darkest = found ? analysis.darkest : level;
            analysis.lightest = level;
            found = true;
        }
    }
    analysis.mean = sum / pixels;
    analysis.deviation = std::sqrt(std::max(0.0, squares / pixels - analysis.mean * analysis.mean));
}

double share_of(const GreyImage& binary, std::uint8_t value) {
    const auto count = std::count(binary.pixels.begin(), binary.pixels.end(), value);
    return static_cast<double>(count) / static_cast<double>(binary.pixels.size());
}

// 255 where each pixel is not darker than its own level.
GreyImage not_darker_than(const GreyImage& levels, const GreyImage& grey) {
    GreyImage binary(grey.width, grey.height);
    for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
        binary.pixels[i] = grey.pixels[i] >= levels.pixels[i] ? 255 : 0;
    }
    return binary;
}

// White where it is light, whichever of the two ink is.
GreyImage measure_locally(Analysis& analysis, const GreyImage& grey, int stroke_width) {
    const bool is_dark = analysis.polarity == Polarity::dark_on_light;
    const GreyImage dark_on_light = is_dark ? grey : complement(grey);
    const LocalThreshold local = sauvola_levels(dark_on_light, sauvola_radius(stroke_width));
    analysis.sauvola_window = (2 * local.radius + 1) * analysis.reduction;
    analysis.sauvola_lowest = is_dark ? local.lowest : 255 - local.highest;
    analysis.sauvola_highest = is_dark ? local.highest : 255 - local.lowest;
    analysis.sauvola_mean = is_dark ? local.mean : 255 - local.mean;
    GreyImage binary = not_darker_than(local.levels, dark_on_light);
    binary = is_dark ? std::move(binary) : complement(std::move(binary));
    analysis.sauvola_share = share_of(binary, 0);
    return binary;
}

void measure_ink(Analysis& analysis, const FoundInk& found) {
    analysis.tilt = std::atan(static_cast<double>(found.placement.slope)) * 180 / std::numbers::pi;
    analysis.lines_removed = found.lines_removed;
    analysis.components_removed = found.components_removed;
    analysis.components = shapes_of(found);
    std::stable_sort(analysis.components.begin(), analysis.components.end(),
                     [](const ComponentShape& a, const ComponentShape& b) { return a.area > b.area; });
    double area = 0;
    std::vector<double> widths;
    for (const ComponentShape& component : analysis.components) {
        area += component.area;
        widths.push_back(component.stroke_width);
    }
    analysis.ink_share = area / (static_cast<double>(analysis.width) * analysis.height);
    if (!widths.empty()) {
        analysis.stroke_width = median_of(std::move(widths));
    }
}

// The grey picture with each component's box and longer axis.
Pixels with_components(const Analysis& analysis, const GreyImage& grey) {
    constexpr Colour kBox = {0, 114, 178};  // Okabe and Ito's blue and vermilion
    constexpr Colour kAxis = {213, 94, 0};
    const Pixels plain = as_rgba(pixels_of(grey));
    const int factor = enlargement_of(plain);
    Pixels ground = enlarged(plain, factor);
    const int pen = pen_for(ground);
    Canvas canvas(std::move(ground), pen);
    const float scale = static_cast<float>(factor) / static_cast<float>(analysis.reduction);
    for (const ComponentShape& component : analysis.components) {
        const auto scaled = [&](float value) { return static_cast<int>(std::lround(value * scale)); };
        const SourceBox& box = component.box;
        canvas.frame({scaled(box.left), scaled(box.top), scaled(box.right), scaled(box.bottom)}, kBox, Line::solid);
        if (component.orientation) {
            const double angle = *component.orientation * std::numbers::pi / 180;
            const auto right = static_cast<float>(std::cos(angle) * component.length / 2) * scale;
            const auto up = static_cast<float>(std::sin(angle) * component.length / 2) * scale;
            const float x = component.centre.x * scale, y = component.centre.y * scale;
            canvas.line(x - right, y + up, x + right, y - up, kAxis);
        }
    }
    return canvas.pixels();
}

}  // namespace

Analysis analyse(const Picture& picture, bool stages) {
    Analysis analysis;
    analysis.width = picture.width;
    analysis.height = picture.height;
    analysis.reduction = reduction_of(picture, kMostInkPixels);
    ColourImage colours = reduced(picture, analysis.reduction);
    const GreyImage grey = projected(colours, kLuminance);
    measure_levels(analysis, grey);
    analysis.otsu = otsu_threshold(analysis.histogram);
    const auto show = [&](const char* name, auto make) {
        if (stages) {
            analysis.stages.push_back({name, make()});
        }
    };
    show("grey", [&] { return pixels_of(grey); });
    show("white-balanced", [&] {
        ColourImage balanced = white_balanced(std::move(colours));
        return Pixels{balanced.width, balanced.height, 3, std::move(balanced.rgb)};
    });
    colours = {};
    show("equalised", [&] { return pixels_of(equalised(grey)); });
    show("sharpened", [&] { return pixels_of(sharpened(grey)); });
    show("edges", [&] { return pixels_of(edges(grey)); });
    GreyImage binary = above(grey, analysis.otsu);
    analysis.otsu_share = share_of(binary, 0);
    show("otsu", [&] { return pixels_of(std::move(binary)); });
    binary = {};
    int stroke_width = 0;
    {
        const FoundInk found = find_ink(picture);  // let go before the next large one
        analysis.polarity = found.polarity;
        stroke_width = found.stroke_width;
        measure_ink(analysis, found);
    }
    binary = measure_locally(analysis, grey, stroke_width);
    show("sauvola", [&] { return pixels_of(std::move(binary)); });
    show("components", [&] { return with_components(analysis, grey); });
    return analysis;
}

}  // namespace inkling
