// What a weight file says about itself, in words: for `inspect`, the page and error messages.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/network/model.h"
#include "core/network/network.h"
#include "core/result.h"

namespace inkling {

struct LayerDescription {
    std::string kind;
    std::string text;  // such as "16 of 3x3, stride 1, padding 1 -> 28x28x16"
    LayerPlan plan;
};

/// What follows from a model's own fields.
struct ModelDescription {
    std::vector<LayerDescription> layers;
    std::int64_t parameters = 0, multiply_adds = 0;  // of all layers
    const char* rejection_by;                        // "extra-output" or "none": what says that there is no character
};

/// The network has a plan.
ModelDescription describe(const Model& model);

/// "the file ends too early (byte 12)"
std::string sentence_of(const Error& error);

/// Lower-case hexadecimal digits.
std::string hexadecimal(const std::array<std::uint8_t, 32>& bytes);

}  // namespace inkling
