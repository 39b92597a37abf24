// What a training needs of memory, so that one that cannot fit is refused before it begins.
#pragma once

#include <cstdint>

#include "trainer/data/dataset.h"
#include "trainer/recipe/recipe.h"

namespace inkling {

/// Bytes of this machine's memory; 0 if it does not tell.
std::int64_t machine_bytes();

/// Bytes that the samples take as they are: a picture in a file of its own has none yet.
std::int64_t held_bytes(const Dataset& dataset);

/// Samples before they are a network's inputs.
struct DataSize {
    std::size_t samples;
    std::int64_t held_bytes;  // freed before training begins
};

/// Throws Failure (usage) if all inputs need more than `available` bytes, together with the data that they are made of
/// or, later, with the blocks of all threads and gradients; of 0 nothing is known.
void check_memory(const Recipe& recipe, const Architecture& architecture, const DataSize& data, int threads,
                  std::int64_t available);

}  // namespace inkling
