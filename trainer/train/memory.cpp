#include "trainer/train/memory.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "trainer/augment/thickness.h"
#include "trainer/base/failure.h"

namespace inkling {
namespace {

std::string gibibytes(std::int64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GiB", static_cast<double>(bytes) / (1 << 30));
    return text;
}

}  // namespace

std::int64_t machine_bytes() {
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long size = ::sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? std::int64_t{pages} * size : 0;
}

std::int64_t held_bytes(const Dataset& dataset) {
    std::size_t bytes = dataset.samples.size() * sizeof(Sample);
    for (const Sample& sample : dataset.samples) {
        if (const Pixels* pixels = std::get_if<Pixels>(&sample.source)) {
            bytes += pixels->values.size();
        } else if (const Bitmap* bitmap = std::get_if<Bitmap>(&sample.source)) {
            bytes += bitmap->rows.size();
        } else if (const Strokes* strokes = std::get_if<Strokes>(&sample.source)) {
            for (const Stroke& stroke : *strokes) {
                bytes += sizeof(Stroke) + stroke.size() * sizeof(Point);
            }
        }
    }
    return static_cast<std::int64_t>(bytes);
}

void check_memory(const Recipe& recipe, const Architecture& architecture, const DataSize& data, int threads,
                  std::int64_t available) {
    const TrainingOptions& training = recipe.training;
    const int batch = static_cast<int>(std::min(static_cast<std::size_t>(training.batch), data.samples));
    const int block = std::min(training.block, batch);
    const int blocks = (batch + block - 1) / std::max(1, block);
    const int passes = std::min(threads, blocks);
    const std::int64_t of_block = block_bytes(architecture, block);
    const std::int64_t of_gradients =
        std::int64_t{blocks} * static_cast<std::int64_t>(architecture.parameter_count * sizeof(float));
    const std::int64_t of_training = passes * of_block + of_gradients;
    const Augmentation& augmentation = recipe.augmentation;
    const std::int64_t other_versions =
        recipe.framing == Framing::glyph
            ? (augmentation.pen > 0 ? std::ssize(kOtherPens) : 0) + (augmentation.scan > 0 ? std::int64_t{kScans} : 0)
            : 0;
    const std::int64_t of_inputs =
        static_cast<std::int64_t>(data.samples) * architecture.input.size() * (1 + other_versions);
    const std::int64_t needed = of_inputs + std::max(of_training, data.held_bytes);
    if (available == 0 || needed <= available) {
        return;
    }
    const std::string of_what = data.held_bytes > of_training
                                    ? gibibytes(data.held_bytes) +
                                          " for the data as they are; write a smaller input, or give the pictures as "
                                          "files of their own"
                                    : gibibytes(of_block) + " for a block of " + std::to_string(block) + " samples, " +
                                          std::to_string(passes) +
                                          " at once; write a smaller block or input, or give fewer --threads";
    throw Failure(ExitCode::usage, "recipe " + recipe.name + " needs " + gibibytes(needed) +
                                       " of memory, and this machine has " + gibibytes(available) + ": " +
                                       gibibytes(of_inputs) + " for " + std::to_string(data.samples) +
                                       " samples, and " + of_what);
}

}  // namespace inkling
