#include "core/network/model.h"

#include <algorithm>

#include "core/network/elementary.h"

namespace inkling {

bool ClassNames::is_called(const std::string& name) const {
    return label == name || std::find(aliases.begin(), aliases.end(), name) != aliases.end();
}

std::vector<std::uint8_t> self_test_input(std::uint32_t seed, Shape shape) {
    std::vector<std::uint8_t> input(static_cast<std::size_t>(shape.size()));
    std::uint32_t state = seed;
    for (std::uint8_t& value : input) {
        state = state * 1664525u + 1013904223u;
        value = static_cast<std::uint8_t>(state >> 24);
    }
    return input;
}

namespace {

std::int32_t best_of_classes(const Model& model, std::span<const std::int32_t> logits) {
    return *std::max_element(logits.begin(), logits.begin() + static_cast<std::ptrdiff_t>(model.classes.size()));
}

}  // namespace

std::int64_t nothing_score(const Model& model, std::span<const std::int32_t> logits) {
    return std::int64_t{logits.back()} - best_of_classes(model, logits);
}

bool rejects(const Model& model, std::span<const std::int32_t> logits) {
    return model.has_extra_output() && (nothing_score(model, logits) >= model.rejection.margin ||
                                        best_of_classes(model, logits) < model.rejection.floor);
}

std::vector<float> probabilities(const Model& model, std::span<const std::int32_t> logits) {
    const std::int32_t most = *std::max_element(logits.begin(), logits.end());
    std::vector<float> shares;
    float total = 0;
    for (const std::int32_t logit : logits) {
        // In 64 bits: the difference of two sums may not fit 32.
        const auto below = static_cast<float>(std::int64_t{logit} - most);
        shares.push_back(static_cast<float>(exponential(below * model.logit_scale / model.temperature)));
        total += shares.back();
    }
    for (float& share : shares) {
        share /= total;
    }
    return shares;
}

}  // namespace inkling
