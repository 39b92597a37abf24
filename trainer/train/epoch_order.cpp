#include "trainer/train/epoch_order.h"

#include <algorithm>
#include <numeric>
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

// The samples of each class that has any.
std::vector<std::vector<std::uint64_t>> by_class(const std::vector<int>& classes) {
    std::vector<std::vector<std::uint64_t>> groups;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const auto group = static_cast<std::size_t>(classes[i]);
        groups.resize(std::max(groups.size(), group + 1));
        groups[group].push_back(i);
    }
    std::erase_if(groups, [](const auto& group) { return group.empty(); });
    return groups;
}

}  // namespace

std::vector<std::uint64_t> epoch_order(const std::vector<int>& classes, Balance balance, std::uint64_t seed,
                                       int epoch) {
    const std::uint64_t count = classes.size();
    const auto key = static_cast<std::uint64_t>(epoch);
    std::vector<std::uint64_t> order(count);
    if (balance == Balance::sampling) {
        std::vector<std::vector<std::uint64_t>> groups = by_class(classes);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            shuffle(groups[g], {seed, key_of(Purpose::balance), key, g});
        }
        for (std::uint64_t i = 0; i < count; ++i) {  // the classes in turn
            const std::vector<std::uint64_t>& group = groups[i % groups.size()];
            const std::uint64_t turn = i / groups.size();
            order[i] = group[turn % group.size()] + count * (turn / group.size());
        }
    } else {
        std::iota(order.begin(), order.end(), std::uint64_t{0});
    }
    shuffle(order, {seed, key_of(Purpose::shuffle), key});
    return order;
}

std::vector<float> class_weights(const std::vector<int>& classes, int class_count, Balance balance) {
    std::vector<float> weights(static_cast<std::size_t>(class_count), 1.0f);
    if (balance != Balance::weights) {
        return weights;
    }
    const std::vector<std::vector<std::uint64_t>> groups = by_class(classes);
    for (const std::vector<std::uint64_t>& group : groups) {
        const double mean = static_cast<double>(classes.size()) / static_cast<double>(groups.size());
        weights[static_cast<std::size_t>(classes[group.front()])] =
            static_cast<float>(mean / static_cast<double>(group.size()));
    }
    return weights;
}

}  // namespace inkling
