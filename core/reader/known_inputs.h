// The network's answers to the inputs of the last reading: one more stroke on a line leaves most of them as they were.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "core/network/network.h"

namespace inkling {

class KnownInputs {
public:
    /// As engine.logits(input), which is not asked again for an input of this reading or the last one.
    const std::vector<std::int32_t>& logits(const Engine& engine, const std::vector<std::uint8_t>& input) {
        const auto found = now_.find(input);
        if (found != now_.end()) {
            return found->second;
        }
        auto before = before_.extract(input);
        return before.empty() ? now_.emplace(input, engine.logits(input)).first->second
                              : now_.insert(std::move(before)).position->second;
    }

    /// A reading begins: what neither it nor the last one asks for is forgotten.
    void begin() {
        before_ = std::move(now_);
        now_.clear();
    }

private:
    struct Less {  // g++ 12 warns of the vectors' own comparison (its bug 105651)
        bool operator()(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) const {
            return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
        }
    };
    std::map<std::vector<std::uint8_t>, std::vector<std::int32_t>, Less> before_, now_;
};

}  // namespace inkling
