// The training itself: batches of blocks, gradients summed in a fixed order, one step after the other.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "trainer/data/inputs.h"
#include "trainer/network/gradients.h"
#include "trainer/network/weights.h"
#include "trainer/recipe/recipe.h"
#include "trainer/train/epoch_order.h"
#include "trainer/train/teacher.h"

namespace inkling {

/// The state of a training: all that its rest depends on, besides recipe, seed and samples.
struct TrainingState {
    int epoch = 0;                 // under way, or next
    int batch = 0;                 // number of batches of that epoch that are done
    double loss = 0, correct = 0;  // sums over the samples of those batches
    Weights weights;
    std::vector<float> moments;  // the optimiser's
    Weights averaged;            // empty, if the recipe averages nothing
};

struct BatchReport {
    int batch, batches;  // from 1
    double rate;         // learning rate of that batch
    double loss;         // mean over the epoch so far
    double accuracy;     // the same, on augmented samples
};

/// Trains on whole batches. Every epoch has its own order, and skips what does not fill a batch. The result
/// depends on the recipe, the seed and the samples, not on the number of threads.
class Training {
public:
    Training(const Architecture& architecture, const Recipe& recipe, const Inputs& samples, std::uint64_t seed,
             int threads);

    /// Begins with these weights instead of random ones; they are of this architecture.
    void begin_with(Weights weights);
    /// From now on the teacher's probabilities are part of the targets. It outlives the training.
    void learn_from(const Teacher& teacher);
    /// Goes to the beginning of an epoch, counted from 0. A new training is at the beginning of epoch 0.
    void begin_epoch(int epoch);
    int samples_of_epoch() const { return batches() * batch_; }
    bool epoch_done() const { return state_.batch == batches(); }
    /// Trains on the next batch of the epoch.
    BatchReport run_batch();
    /// One epoch from its beginning to its end; tells of each batch.
    void run_epoch(int epoch, const std::function<void(const BatchReport&)>& tell);
    /// The report on the last batch that is done in this epoch.
    BatchReport report() const;

    const TrainingState& state() const { return state_; }
    /// Goes on from where another training of the same recipe, seed and samples was. Returns false, and
    /// changes nothing, if the state does not fit this recipe.
    bool resume(TrainingState state);
    /// The weights to evaluate and ship: the averaged ones, if the recipe averages.
    const Weights& weights() const { return recipe_->training.ema > 0 ? state_.averaged : state_.weights; }

private:
    struct BlockResult {
        std::vector<float> gradient, statistics;
        double loss = 0;
        int correct = 0;
    };
    struct Passes {
        BlockPass<float> own;
        std::optional<BlockPass<float>> of_teacher;
    };
    void run_block(int epoch, std::span<const std::uint64_t> draws, Passes& passes, BlockResult& result) const;
    /// [sample][output], of samples whose inputs stand in passes.own.
    std::vector<float> targets_of(std::span<const int> true_classes, Passes& passes) const;
    const std::vector<std::uint8_t>& drawn(int epoch, std::uint64_t draw) const;
    void take_step();
    void round_running_weights();
    const std::vector<float>& running_weights() const;
    int batches() const { return static_cast<int>(order_.size()) / batch_; }

    const Architecture* architecture_;
    const Recipe* recipe_;
    const Inputs* samples_;
    const Teacher* teacher_ = nullptr;
    std::uint64_t seed_;
    int threads_;
    Mixture mixture_;
    int batch_, block_;  // the recipe's, or smaller where there are fewer samples
    std::vector<float> class_weights_;
    TrainingState state_;
    std::vector<float> rounded_;        // the parameters as a file would have them; empty while they run as they are
    std::vector<std::uint64_t> order_;  // the draws of this epoch (epoch_order.h)
    std::vector<Passes> passes_;        // one a thread
    std::vector<BlockResult> results_;  // one a block of the batch
};

}  // namespace inkling
