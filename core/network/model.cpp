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
