#include "trainer/choice/data_facts.h"

#include <algorithm>

#include "trainer/choice/character_look.h"

namespace inkling {
namespace {

constexpr std::size_t kLookedAt = 1000;

int median(std::vector<int>& values) {
    if (values.empty()) {
        return 0;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

DataFacts facts_of(const Dataset& dataset) {
    DataFacts facts;
    facts.samples = dataset.samples.size();
    std::vector<std::size_t> of_class(dataset.labels.size());
    for (const Sample& sample : dataset.samples) {
        ++of_class[sample.label];
    }
    std::erase(of_class, 0u);
    facts.classes = static_cast<int>(of_class.size());
    if (facts.classes > 0) {
        facts.least_class = *std::min_element(of_class.begin(), of_class.end());
        facts.largest_class = *std::max_element(of_class.begin(), of_class.end());
    }
    std::vector<int> widths, heights;
    std::size_t characters = 0;
    const std::size_t looked_at = std::min(kLookedAt, facts.samples);
    for (std::size_t i = 0; i < looked_at; ++i) {
        const Sample& sample = dataset.samples[i * facts.samples / looked_at];
        const auto* image = std::get_if<GreyImage>(&sample.ink);
        characters += image == nullptr || looks_like_character(*image) ? 1 : 0;  // pen strokes are nothing else
        if (image != nullptr) {
            widths.push_back(image->width);
            heights.push_back(image->height);
        }
    }
    facts.median_width = median(widths);
    facts.median_height = median(heights);
    facts.characters = looked_at > 0 ? static_cast<double>(characters) / static_cast<double>(looked_at) : 0;
    return facts;
}

}  // namespace inkling
