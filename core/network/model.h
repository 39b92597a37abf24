// All that a weight file holds: a network, what its outputs mean, and where it came from.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/network/network.h"

namespace inkling {

/// How a picture becomes the network's input.
enum class Framing : std::uint8_t {
    glyph = 0,    // one character: core/framing/glyph.h
    picture = 1,  // the whole picture, scaled
};

/// In the order of the enum.
inline constexpr std::array kFramingNames = {"glyph", "picture"};

inline const char* name_of(Framing framing) {
    return kFramingNames[static_cast<std::size_t>(framing)];
}

/// A class is answered by its label; training data may call it by an alias too (`A` and `a`). UTF-8.
struct ClassNames {
    std::string label;
    std::vector<std::string> aliases;

    /// By its label or by an alias.
    bool is_called(const std::string& name) const;
    bool operator==(const ClassNames&) const = default;
};

/// The rule by which the network rejects its input. The verdict is then `nothing`. Both numbers are in the units of the
/// integer logits, so every machine decides alike; 0 if by == none.
struct Rejection {
    enum class By : std::uint8_t {
        none = 0,          // it cannot
        extra_output = 1,  // by a last output that is no class
    };
    By by = By::none;
    std::int32_t margin = 0;  // rejected if the extra logit is at least so far above the best class's, ...
    std::int32_t floor = 0;   // ... or if the best class's is below this
    bool operator==(const Rejection&) const = default;
};

struct DataSet {
    std::string name;
    std::array<std::uint8_t, 32> sha256{};
    std::uint32_t samples = 0;
    bool operator==(const DataSet&) const = default;
};

struct Provenance {
    std::string program;  // name and version
    std::string recipe;
    std::string licence;  // of the weights
    std::uint64_t seed = 0;
    std::vector<DataSet> data_sets;
    std::uint32_t validation_samples = 0;
    std::uint32_t validation_correct = 0;
    bool operator==(const Provenance&) const = default;
};

/// One input and the exact logits that it must give.
struct SelfTest {
    std::uint32_t seed = 1;
    std::vector<std::int32_t> logits;
    bool operator==(const SelfTest&) const = default;
};

/// The self-test's input: noise of a linear congruential generator (Knuth, Lewis: a = 1664525, c = 1013904223), the top
/// byte of each state.
std::vector<std::uint8_t> self_test_input(std::uint32_t seed, Shape shape);

struct Model {
    Network network;
    Framing framing = Framing::glyph;
    std::vector<ClassNames> classes;
    float logit_scale = 1;  // a logit is its sum times this
    float temperature = 1;  // logits are divided by it before the softmax (Guo et al. 2017)
    Rejection rejection;
    Provenance provenance;
    SelfTest self_test;

    bool has_extra_output() const { return rejection.by == Rejection::By::extra_output; }
    std::size_t output_count() const { return classes.size() + (has_extra_output() ? 1 : 0); }
    bool operator==(const Model&) const = default;
};

/// How far the extra output's logit is above the best class's: the higher, the less a character. The model has one.
std::int64_t nothing_score(const Model& model, std::span<const std::int32_t> logits);

/// Whether the model's rule says that there is no character.
bool rejects(const Model& model, std::span<const std::int32_t> logits);

/// Probabilities of the outputs: softmax of sum * logit_scale / temperature.
std::vector<float> probabilities(const Model& model, std::span<const std::int32_t> logits);

}  // namespace inkling
