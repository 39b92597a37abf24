#include "core/network/packed.h"

namespace inkling {

PackedWeights packed(Method method, std::span<const std::int16_t> rows, int outputs, int runs, int run_length) {
    const auto padded_outputs = static_cast<std::size_t>(rounded_up(outputs, kTileOutputs));
    const auto all_runs = static_cast<std::size_t>(runs);
    PackedWeights result{method, outputs, runs, run_length, {}};
    result.pairs.resize(padded_outputs * all_runs * static_cast<std::size_t>(run_length));
    const std::size_t run = rows.size() / static_cast<std::size_t>(outputs) / all_runs;
    auto from = rows.begin();
    for (int o = 0; o < outputs; ++o) {
        const int first = o / kTileOutputs * kTileOutputs;
        std::int16_t* to =
            &result.pairs[static_cast<std::size_t>(first) * all_runs * static_cast<std::size_t>(run_length)] +
            (o - first) * kRunStep;
        for (int r = 0; r < runs; ++r, to += run_length * kTileOutputs) {
            for (std::size_t i = 0; i < run; ++i) {
                to[i / kRunStep * kTileOutputs * kRunStep + i % kRunStep] = *from++;
            }
        }
    }
    return result;
}

}  // namespace inkling
