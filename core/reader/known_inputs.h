// The network's answers to the inputs of the last reading: one more stroke on a line leaves most of them as they were.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "core/network/network.h"

namespace inkling {

class KnownInputs {
public:
    /// As engine.logits(input), which is not asked again for an input of this reading or the last one.
    const std::vector<std::int32_t>& logits(const Engine& engine, const std::vector<std::uint8_t>& input) {
        Answer& answer = answers_[input];
        if (answer.logits.empty()) {
            answer.logits = engine.logits(input);
        }
        answer.reading = reading_;
        return answer.logits;
    }

    /// A reading begins: what neither it nor the last one asks for is forgotten.
    void begin() {
        std::erase_if(answers_, [&](const auto& known) { return known.second.reading != reading_; });
        ++reading_;
    }

private:
    struct Less {  // g++ 12 warns of the vectors' own comparison (its bug 105651)
        bool operator()(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) const {
            return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
        }
    };
    struct Answer {
        std::vector<std::int32_t> logits;
        std::uint32_t reading;  // in which it was last asked for
    };
    std::map<std::vector<std::uint8_t>, Answer, Less> answers_;
    std::uint32_t reading_ = 0;
};

}  // namespace inkling
