#include "trainer/train/memory.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "trainer/failure.h"

namespace inkling {
namespace {

std::string gibibytes(std::int64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GiB", static_cast<double>(bytes) / (1 << 30));
    return text;
}

}  // namespace

std::int64_t block_bytes(const Architecture& architecture, int block) {
    std::int64_t values = architecture.input.size();
    std::int64_t largest = values;
    for (const PlannedLayer& planned : architecture.layers) {
        values += planned.output.size();
        largest = std::max(largest, planned.output.size());
    }
    constexpr int kGradients = 2;  // of a layer's outputs and of its inputs
    return (values + kGradients * largest) * block * static_cast<std::int64_t>(sizeof(float));
}

std::int64_t machine_bytes() {
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long size = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? std::int64_t{pages} * size : 0;
}

void check_memory(const Recipe& recipe, const Architecture& architecture, std::size_t samples, int threads,
                  std::int64_t available) {
    const TrainingOptions& training = recipe.training;
    const int batch = static_cast<int>(std::min(static_cast<std::size_t>(training.batch), samples));
    const int block = std::min(training.block, batch);
    const int blocks = (batch + block - 1) / std::max(1, block);
    const int passes = std::min(threads, blocks);
    const std::int64_t of_block = block_bytes(architecture, block);
    const std::int64_t of_gradients =
        std::int64_t{blocks} * static_cast<std::int64_t>(architecture.parameter_count * sizeof(float));
    const std::int64_t of_samples = static_cast<std::int64_t>(samples) * architecture.input.size();
    const std::int64_t needed = passes * of_block + of_gradients + of_samples;
    if (available > 0 && needed > available) {
        throw Failure(ExitCode::usage, "recipe " + recipe.name + " needs " + gibibytes(needed) +
                                           " of memory, and this machine has " + gibibytes(available) + ": " +
                                           gibibytes(of_block) + " for a block of " + std::to_string(block) +
                                           " samples, " + std::to_string(passes) + " at once, and " +
                                           gibibytes(of_samples) + " for " + std::to_string(samples) +
                                           " samples; write a smaller block or input, or give fewer --threads");
    }
}

}  // namespace inkling
