#include "trainer/choice/data_traits.h"

#include <algorithm>
#include <utility>

#include "core/ink/median.h"
#include "trainer/base/workers.h"
#include "trainer/choice/character_look.h"
#include "trainer/data/decoded.h"

namespace inkling {
namespace {

constexpr std::size_t kLookedAt = 1000;

// What one sample is like. Pen strokes have no size, and are nothing but characters.
struct Look {
    int width = 0, height = 0;
    bool colour = false;
    bool character = true;
};

Look look_of(const Strokes&) {
    return {};
}

Look look_of(const Pixels& pixels) {
    const Pixels rgba = as_rgba(pixels);
    bool colour = false;
    for (std::size_t i = 0; i < rgba.values.size() && !colour; i += 4) {
        colour = rgba.values[i] != rgba.values[i + 1] || rgba.values[i] != rgba.values[i + 2];
    }
    return {pixels.width, pixels.height, colour, looks_like_character(luminance(picture_of(rgba)))};
}

}  // namespace

DataTraits traits_of(const Dataset& dataset, int threads) {
    DataTraits traits;
    traits.samples = dataset.samples.size();
    std::vector<std::size_t> of_class(dataset.labels.size());
    for (const Sample& sample : dataset.samples) {
        ++of_class[sample.label];
    }
    std::erase(of_class, 0u);
    traits.classes = static_cast<int>(of_class.size());
    if (traits.classes > 0) {
        traits.least_class = *std::min_element(of_class.begin(), of_class.end());
        traits.largest_class = *std::max_element(of_class.begin(), of_class.end());
    }
    const std::size_t count = std::min(kLookedAt, traits.samples);
    std::vector<Look> looks(count);
    for_each_job(static_cast<int>(count), threads, [&](int i, int) {
        const auto index = static_cast<std::size_t>(i);
        looks[index] = visit_decoded(dataset.samples[index * traits.samples / count],
                                     [](const auto& source) { return look_of(source); });
    });
    std::vector<int> widths, heights;
    std::size_t characters = 0, coloured = 0;
    for (const Look& look : looks) {
        characters += look.character ? 1 : 0;
        coloured += look.colour ? 1 : 0;
        if (look.width > 0) {
            widths.push_back(look.width);
            heights.push_back(look.height);
        }
    }
    if (!widths.empty()) {
        traits.median_width = median_of(std::move(widths));
        traits.median_height = median_of(std::move(heights));
    }
    const auto part = [&](std::size_t some) {
        return count > 0 ? static_cast<double>(some) / static_cast<double>(count) : 0;
    };
    traits.characters = part(characters);
    traits.colour = part(coloured);
    return traits;
}

}  // namespace inkling
