// The training itself: batches of blocks, gradients summed in a fixed order, one step after the other.
#pragma once

#include <functional>
#include <vector>

#include "trainer/network/gradients.h"
#include "trainer/recipe/recipe.h"
#include "trainer/train/optimiser.h"
#include "trainer/train/samples.h"

namespace inkling {

/// What a trained network consists of.
struct Weights {
    std::vector<float> parameters;
    std::vector<float> statistics;  // batch norm's running means and variances
};

struct BatchReport {
    int batch, batches;  // from 1
    double rate;         // of learning
    double loss;         // mean over the epoch so far
    double accuracy;     // the same, on augmented samples
};

/// Trains on whole batches; in each epoch the order is another, and what is left over waits for the next. The result
/// depends on the recipe, the seed and the samples, not on the number of threads.
class Training {
public:
    Training(const Architecture& architecture, const Recipe& recipe, const Inputs& samples, std::uint64_t seed,
             int threads);

    /// One epoch, from 0; tells of each batch.
    void run_epoch(int epoch, const std::function<void(const BatchReport&)>& tell);
    const Weights& weights() const { return weights_; }

private:
    struct BlockResult {
        std::vector<float> gradient, statistics;
        double loss = 0;
        int correct = 0;
    };
    void run_block(int epoch, std::span<const std::uint32_t> samples, BlockPass<float>& pass,
                   BlockResult& result) const;
    void take_step(double rate);

    const Architecture* architecture_;
    const Recipe* recipe_;
    const Inputs* samples_;
    std::uint64_t seed_;
    int threads_;
    int batch_, block_;  // the recipe's, or smaller where there are fewer samples
    Weights weights_;
    Nesterov optimiser_;
    std::vector<BlockPass<float>> passes_;  // one a thread
    std::vector<BlockResult> results_;      // one a block of the batch
};

/// Weights before any training.
Weights untrained(const Architecture& architecture, std::uint64_t seed);

}  // namespace inkling
