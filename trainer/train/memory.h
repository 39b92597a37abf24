// What a training needs of memory, so that one that cannot fit is refused before it begins.
#pragma once

#include <cstdint>

#include "trainer/recipe/recipe.h"

namespace inkling {

/// Bytes of the activations and gradients of one block, which each thread has; what layers need besides for one sample
/// at a time is not counted.
std::int64_t block_bytes(const Architecture& architecture, int block);

/// Bytes of this machine's memory; 0 if it does not tell.
std::int64_t machine_bytes();

/// Throws Failure (usage) if the blocks of all threads, gradients and `samples` inputs need more than `available`
/// bytes; of 0 nothing is known.
void check_memory(const Recipe& recipe, const Architecture& architecture, std::size_t samples, int threads,
                  std::int64_t available);

}  // namespace inkling
