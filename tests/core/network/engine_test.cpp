// The engine as a window onto the network: what every layer gives.
#include <algorithm>

#include "core/network/codec.h"
#include "core/network/network.h"
#include "tests/catch.h"
#include "trainer/io/file.h"

using namespace inkling;

TEST_CASE("a run shows the output of each layer in turn, and returns the logits") {
    const Model model = *decode(read_file(std::string(INKLING_WEIGHTS) + "/digits.ink"));
    const Engine engine(model.network);
    const std::vector<LayerPlan> plans = *plan(model.network.input, model.network.layers);
    const std::vector<std::uint8_t> input = self_test_input(7, model.network.input);
    std::size_t visits = 0;
    std::vector<std::int32_t> last;
    const std::vector<std::int32_t> logits = engine.run(input, [&](const LayerOutput& output) {
        REQUIRE(output.layer == visits++);
        const Layer& layer = model.network.layers[output.layer];
        CAPTURE(output.layer);
        REQUIRE(output.shape == plans[output.layer].output);
        const auto size = static_cast<std::size_t>(output.shape.size());
        if (has_weights(layer)) {
            REQUIRE(output.sums.size() == size);
            REQUIRE(output.activations.empty());
            last.assign(output.sums.begin(), output.sums.end());
        } else {
            REQUIRE(output.sums.empty());
            REQUIRE(output.activations.size() == size);
        }
        if (std::holds_alternative<Relu>(layer)) {
            for (std::size_t i = 0; i < size; ++i) {
                REQUIRE((last[i] > 0 || output.activations[i] == 0));
            }
            REQUIRE(*std::max_element(output.activations.begin(), output.activations.end()) > 0);
        }
    });
    CHECK(visits == model.network.layers.size());
    CHECK(logits == last);
    CHECK(logits == engine.logits(input));
}
