#include "trainer/train/epoch_order.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "trainer/base/random.h"

namespace inkling {
namespace {

template <class T>
void shuffle(std::vector<T>& list, Random random) {
    for (std::size_t i = list.size(); i > 1; --i) {
        std::swap(list[i - 1], list[random.below(i)]);
    }
}

// The samples of each class from `first` to the one before `end` that has any.
std::vector<std::vector<std::uint64_t>> by_class(const std::vector<int>& classes, int first, int end) {
    std::vector<std::vector<std::uint64_t>> groups;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (classes[i] < first || classes[i] >= end) {
            continue;
        }
        const auto group = static_cast<std::size_t>(classes[i] - first);
        groups.resize(std::max(groups.size(), group + 1));
        groups[group].push_back(i);
    }
    std::erase_if(groups, [](const auto& group) { return group.empty(); });
    return groups;
}

// Draws `wanted` samples, from each group as many. `count`: samples of all; what comes again differs by it.
void draw_in_turn(const std::vector<std::vector<std::uint64_t>>& groups, std::uint64_t wanted, std::uint64_t count,
                  std::vector<std::uint64_t>& order) {
    for (std::uint64_t i = 0; i < wanted; ++i) {
        const std::vector<std::uint64_t>& group = groups[i % groups.size()];
        const std::uint64_t turn = i / groups.size();
        order.push_back(group[turn % group.size()] + count * (turn / group.size()));
    }
}

constexpr int kNoEnd = std::numeric_limits<int>::max();

struct DrawCounts {
    std::uint64_t characters, negatives;
};

DrawCounts draw_counts(const std::vector<int>& classes, const Mixture& mixture) {
    const auto characters = static_cast<std::uint64_t>(
        std::count_if(classes.begin(), classes.end(), [&](int one) { return one < mixture.class_count; }));
    if (characters == classes.size()) {
        return {characters, 0};
    }
    const double share = mixture.negative_share;
    return {characters, static_cast<std::uint64_t>(static_cast<double>(characters) * share / (1 - share) + 0.5)};
}

}  // namespace

std::size_t draws_of_epoch(const std::vector<int>& classes, const Mixture& mixture) {
    const auto [characters, negatives] = draw_counts(classes, mixture);
    return characters + negatives;
}

std::vector<std::uint64_t> epoch_order(const std::vector<int>& classes, const Mixture& mixture, std::uint64_t seed,
                                       int epoch) {
    const std::uint64_t count = classes.size();
    const auto key = static_cast<std::uint64_t>(epoch);
    const auto shuffled_groups = [&](int first, int end, Purpose purpose) {
        std::vector<std::vector<std::uint64_t>> groups = by_class(classes, first, end);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            shuffle(groups[g], {seed, key_of(purpose), key, g});
        }
        return groups;
    };
    const auto [characters, negatives] = draw_counts(classes, mixture);
    std::vector<std::uint64_t> order;
    if (mixture.balance == Balance::sampling) {
        draw_in_turn(shuffled_groups(0, mixture.class_count, Purpose::balance), characters, count, order);
    } else {
        for (std::uint64_t i = 0; i < count; ++i) {
            if (classes[i] < mixture.class_count) {
                order.push_back(i);
            }
        }
    }
    if (negatives > 0) {
        draw_in_turn(shuffled_groups(mixture.class_count, kNoEnd, Purpose::mixture), negatives, count, order);
    }
    shuffle(order, {seed, key_of(Purpose::shuffle), key});
    return order;
}

std::vector<float> class_weights(const std::vector<int>& classes, const Mixture& mixture) {
    std::vector<float> weights(static_cast<std::size_t>(mixture.class_count), 1.0f);
    if (mixture.balance != Balance::weights) {
        return weights;
    }
    const std::vector<std::vector<std::uint64_t>> groups = by_class(classes, 0, mixture.class_count);
    std::size_t samples = 0;
    for (const std::vector<std::uint64_t>& group : groups) {
        samples += group.size();
    }
    for (const std::vector<std::uint64_t>& group : groups) {
        const double mean = static_cast<double>(samples) / static_cast<double>(groups.size());
        weights[static_cast<std::size_t>(classes[group.front()])] =
            static_cast<float>(mean / static_cast<double>(group.size()));
    }
    return weights;
}

}  // namespace inkling
