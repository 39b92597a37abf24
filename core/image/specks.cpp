#include "core/image/specks.h"

#include <algorithm>

namespace inkling {
namespace {

constexpr int kSpeckPart = 3;              // of a square as wide as a stroke: the dot of an i is larger
constexpr std::int64_t kNoiseArea = 24;    // pixels, which specks of noise do not reach
constexpr std::size_t kLeastNoise = 50;    // specks
constexpr std::size_t kNoiseToInk = 4;     // noise has so many specks for each object that is larger
constexpr std::int64_t kRemnantPart = 4;   // of the area of the largest object: what is smaller, at the edge, is none
constexpr std::int64_t kFaintRemnant = 2;  // of it, if it is faint

std::int64_t darkness_of(const GreyImage& ink, const Objects& objects, const Object& object) {
    std::int64_t sum = 0;
    for (const Run& run : objects.runs_of(object)) {
        for (int x = run.left; x < run.right; ++x) {
            sum += ink.at(x, run.y);
        }
    }
    return sum / object.area;
}

}  // namespace

std::int64_t least_area(const GreyImage& binary, int stroke) {
    const std::int64_t least = std::max<std::int64_t>(2, static_cast<std::int64_t>(stroke) * stroke / kSpeckPart);
    if (least >= kNoiseArea) {
        return least;
    }
    const Objects larger = objects_of(binary, kNoiseArea);
    const bool noise = larger.left_out > kLeastNoise && larger.left_out > kNoiseToInk * larger.list.size();
    return noise ? kNoiseArea : least;
}

Objects without_remnants(const GreyImage& ink, const Objects& objects, int across, int down) {
    const auto at_edge = [&](const Object& object) {
        return object.box.left <= across || object.box.right >= ink.width - across || object.box.top <= down ||
               object.box.bottom >= ink.height - down;
    };
    const Object* largest = nullptr;
    for (const Object& object : objects.list) {
        if (!at_edge(object) && (largest == nullptr || object.area > largest->area)) {
            largest = &object;
        }
    }
    if (largest == nullptr) {
        return objects;
    }
    const std::int64_t faint = darkness_of(ink, objects, *largest) * 3 / 4;
    Objects kept;
    kept.left_out = objects.left_out;
    for (const Object& object : objects.list) {
        if (at_edge(object) &&
            (object.area * kRemnantPart < largest->area ||
             (object.area * kFaintRemnant < largest->area && darkness_of(ink, objects, object) < faint))) {
            ++kept.left_out;
            continue;
        }
        kept.list.push_back(object);
        kept.list.back().first_run = kept.runs.size();
        const std::span<const Run> runs = objects.runs_of(object);
        kept.runs.insert(kept.runs.end(), runs.begin(), runs.end());
    }
    return kept;
}

GreyImage inside(const GreyImage& ink, const Objects& kept) {
    GreyImage result(ink.width, ink.height);
    for (const Run& run : kept.runs) {
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
