#include "core/image/cleaning/specks.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace inkling {
namespace {

constexpr int kSpeckPart = 3;              // a speck is smaller than stroke width squared / this; an i's dot is larger
constexpr std::int64_t kNoiseArea = 24;    // pixels: specks of noise are smaller
constexpr std::size_t kLeastNoise = 50;    // specks: a picture with no more is not noisy
constexpr std::size_t kNoiseToInk = 4;     // more specks than this for each larger component are noise
constexpr std::int64_t kRemnantPart = 4;   // a remnant at the edge has less than the largest area / this
constexpr std::int64_t kFaintRemnant = 2;  // the same, if it is faint
constexpr int kNarrowPart = 3;             // faint dirt is narrower than the largest component's size / this
constexpr int kDirtPart = 2;               // and shorter than that size / this: another pen may draw longer strokes
constexpr int kFramedPart = 2;   // the sizes of a frame's components add up to its shorter side / this, or more
constexpr int kLeastFramed = 8;  // a component smaller than the frame's shorter side / this does not count
constexpr int kFrameHalves = 3;  // maximum thickness of a frame, in halves of the stroke inside it
constexpr int kThinPart = 3;     // a long component thinner than the largest component's stroke / this was printed
constexpr int kLongPart = 6;     // minimum length of a long component, in its own thicknesses

std::int64_t darkness_of(const GreyImage& ink, const Components& components, const Component& component) {
    std::int64_t sum = 0;
    for (const PixelRun& run : components.runs_of(component)) {
        for (int x = run.left; x < run.right; ++x) {
            sum += ink.at(x, run.y);
        }
    }
    return sum / component.area;
}

// The side of the largest square that fits into each component.
std::vector<int> thicknesses_of(const Components& components, int width) {
    std::vector<int> thicknesses;
    std::vector<int> above(static_cast<std::size_t>(width) + 1);  // sides of the squares that end in each column
    std::vector<int> here(above.size());
    for (const Component& component : components.list) {
        int thickness = 0;
        int y = component.box.top;
        const auto left = above.begin() + component.box.left;
        const auto right = above.begin() + component.box.right + 1;
        std::fill(left, right, 0);
        std::fill(here.begin() + component.box.left, here.begin() + component.box.right + 1, 0);
        for (const PixelRun& run : components.runs_of(component)) {
            if (run.y != y) {
                y = run.y;
                std::copy(here.begin() + component.box.left, here.begin() + component.box.right + 1, left);
                std::fill(here.begin() + component.box.left, here.begin() + component.box.right + 1, 0);
            }
            for (auto x = static_cast<std::size_t>(run.left); x < static_cast<std::size_t>(run.right); ++x) {
                here[x + 1] = std::min({above[x], above[x + 1], here[x]}) + 1;
                thickness = std::max(thickness, here[x + 1]);
            }
        }
        thicknesses.push_back(thickness);
    }
    return thicknesses;
}

}  // namespace

bool is_noisy(const GreyImage& binary) {
    const Components larger = components_of(binary, kNoiseArea);
    return larger.left_out > kLeastNoise && larger.left_out > kNoiseToInk * larger.list.size();
}

std::int64_t least_area(const GreyImage& binary, int stroke) {
    const std::int64_t least = std::max<std::int64_t>(2, static_cast<std::int64_t>(stroke) * stroke / kSpeckPart);
    return least < kNoiseArea && is_noisy(binary) ? kNoiseArea : least;
}

Components without_remnants(const GreyImage& ink, const Components& components, int across, int down) {
    const auto at_edge = [&](const Component& component) {
        return component.box.left <= across || component.box.right >= ink.width - across || component.box.top <= down ||
               component.box.bottom >= ink.height - down;
    };
    const std::vector<int> thicknesses = thicknesses_of(components, ink.width);
    const auto thickness_of = [&](const Component& component) {
        return thicknesses[static_cast<std::size_t>(&component - components.list.data())];
    };
    // The components that it frames follow it in the list, which goes from the top down.
    const auto is_frame = [&](const Component& component) {
        const int side = std::min(component.box.width(), component.box.height());
        int framed = 0;
        const Component* const end = components.list.data() + components.list.size();
        for (const Component* inner = &component + 1; inner != end && inner->box.top < component.box.bottom; ++inner) {
            const int length = size_of(inner->box);
            if (length * kLeastFramed >= side && 2 * thickness_of(component) <= kFrameHalves * thickness_of(*inner) &&
                encloses(components, component, *inner)) {
                framed += length;
            }
            if (framed * kFramedPart >= side) {
                return true;
            }
        }
        return false;
    };
    const Component* largest = nullptr;
    for (const Component& component : components.list) {
        const bool is_larger =
            largest == nullptr || component.area * thickness_of(component) > largest->area * thickness_of(*largest);
        if (is_larger && !at_edge(component) && !is_frame(component)) {
            largest = &component;
        }
    }
    if (largest == nullptr) {
        return components;
    }
    const int thickness = thickness_of(*largest);
    const int size = size_of(largest->box);
    const std::int64_t darkness = darkness_of(ink, components, *largest);
    const auto is_faint = [&](const Component& component) {
        return 4 * darkness_of(ink, components, component) < 3 * darkness;
    };
    const auto is_remnant = [&](const Component& component) {
        return at_edge(component) && (component.area * kRemnantPart < largest->area ||
                                      (component.area * kFaintRemnant < largest->area && is_faint(component)));
    };
    const auto is_dirt = [&](const Component& component) {
        return kNarrowPart * std::min(component.box.width(), component.box.height()) < size &&
               kDirtPart * size_of(component.box) < size && 3 * thickness_of(component) < 2 * thickness &&
               is_faint(component);
    };
    const auto is_printed = [&](const Component& component) {
        return kThinPart * thickness_of(component) < thickness &&
               size_of(component.box) > kLongPart * thickness_of(component);
    };
    Components kept;
    kept.left_out = components.left_out;
    for (const Component& component : components.list) {
        if (is_remnant(component) || is_dirt(component) || is_printed(component) || is_frame(component)) {
            ++kept.left_out;
            continue;
        }
        kept.list.push_back(component);
        kept.list.back().first_run = kept.runs.size();
        const std::span<const PixelRun> runs = components.runs_of(component);
        kept.runs.insert(kept.runs.end(), runs.begin(), runs.end());
    }
    return kept;
}

GreyImage inside(const GreyImage& ink, const Components& kept) {
    GreyImage result(ink.width, ink.height);
    for (const PixelRun& run : kept.runs) {
        const int left = std::max(0, run.left - 1);
        const int right = std::min(ink.width, run.right + 1);
        for (int y = std::max(0, run.y - 1); y <= std::min(ink.height - 1, run.y + 1); ++y) {
            std::copy_n(&ink.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(ink.width) +
                                    static_cast<std::size_t>(left)],
                        right - left, &result.at(left, y));
        }
    }
    return result;
}

}  // namespace inkling
