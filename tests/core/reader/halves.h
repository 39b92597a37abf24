// A network without training: it tells whether the ink is in the upper half of its input or in the lower.
#pragma once

#include "core/network/codec.h"
#include "core/network/requantise.h"
#include "core/reader/reader.h"

namespace inkling {

inline Model halves(Framing framing, Shape input, bool extra_output) {
    Model model;
    model.network.input = input;
    model.framing = framing;
    const int outputs = extra_output ? 3 : 2;
    model.network.layers = {Dense{outputs}};
    Parameters& parameters = model.network.parameters.emplace_back();
    for (int o = 0; o < outputs; ++o) {
        for (std::int64_t i = 0; i < input.size(); ++i) {
            const bool top = i < input.size() / 2;
            parameters.weights.push_back(o == 2 ? 0 : static_cast<std::int8_t>(top == (o == 0) ? 1 : -1));
        }
        parameters.bias.push_back(o == 2 ? 1 << 24 : 0);
        parameters.multipliers.push_back(kLeastMultiplier);
        parameters.shifts.push_back(30);
    }
    model.classes = {{"top", {"t"}}, {"bottom", {}}};
    model.logit_scale = 0.001f;
    if (extra_output) {
        model.rejection = {Rejection::By::extra_output, 0, 0};
    }
    model.self_test.logits = Engine(model.network).logits(self_test_input(model.self_test.seed, input));
    return model;
}

inline Reader reader_of(const Model& model) {
    return *Reader::load(encode(model));
}

}  // namespace inkling
