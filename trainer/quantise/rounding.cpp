#include "trainer/quantise/rounding.h"

#include <algorithm>
#include <cmath>

#include "trainer/quantise/quantise.h"

namespace inkling {

void round_weights(const Architecture& architecture, std::vector<float>& parameters, int bits) {
    const auto most = static_cast<float>(largest_weight(bits));
    for (const PlannedLayer& planned : architecture.layers) {
        std::int64_t fan = 0;
        if (const Conv* conv = std::get_if<Conv>(&planned.layer)) {
            fan = fan_in(*conv, planned.input);
        } else if (const Dense* dense = std::get_if<Dense>(&planned.layer)) {
            fan = fan_in(*dense, planned.input);
        }
        float* weights = parameters.data() + planned.parameters;
        for (int output = 0; fan > 0 && output < planned.output.channels; ++output, weights += fan) {
            float largest = 0;
            std::for_each_n(weights, fan, [&](float weight) { largest = std::max(largest, std::abs(weight)); });
            const float step = largest / most;
            if (step > 0) {
                std::for_each_n(weights, fan, [&](float& weight) { weight = std::round(weight / step) * step; });
            }
        }
    }
}

}  // namespace inkling
