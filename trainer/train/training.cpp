#include "trainer/train/training.h"

#include <algorithm>

#include "trainer/augment/augment.h"
#include "trainer/base/workers.h"
#include "trainer/quantise/rounding.h"
#include "trainer/train/epoch_order.h"
#include "trainer/train/loss.h"
#include "trainer/train/optimiser.h"
#include "trainer/train/schedule.h"

namespace inkling {
namespace {

constexpr float kRunningPart = 0.1f;  // how much of the running statistics each batch replaces

}  // namespace

Training::Training(const Architecture& architecture, const Recipe& recipe, const Inputs& samples, std::uint64_t seed,
                   int threads)
    : architecture_(&architecture),
      recipe_(&recipe),
      samples_(&samples),
      seed_(seed),
      threads_(threads),
      mixture_{architecture.output().channels - (recipe.negatives ? 1 : 0), recipe.training.balance,
               recipe.negatives ? recipe.negatives->share : 0},
      batch_(std::min(recipe.training.batch, static_cast<int>(draws_of_epoch(samples.classes, mixture_)))),
      block_(std::min(recipe.training.block, batch_)),
      class_weights_(class_weights(samples.classes, mixture_)),
      state_{.weights = untrained(architecture, seed),
             .moments = initial_moments(architecture, recipe.training.optimiser),
             .averaged = {}},
      results_(static_cast<std::size_t>((batch_ + block_ - 1) / block_)) {
    for (int i = 0; i < std::min<int>(threads, static_cast<int>(results_.size())); ++i) {
        passes_.push_back({BlockPass<float>(architecture, block_), {}});
    }
    for (BlockResult& result : results_) {
        result.gradient.resize(architecture.parameter_count);
    }
    if (recipe.training.ema > 0) {
        state_.averaged = state_.weights;
    }
    begin_epoch(0);
}

void Training::begin_with(Weights weights) {
    state_.weights = std::move(weights);
    if (recipe_->training.ema > 0) {
        state_.averaged = state_.weights;
    }
}

void Training::learn_from(const Teacher& teacher) {
    teacher_ = &teacher;
    for (Passes& passes : passes_) {
        passes.of_teacher.emplace(teacher.pass(block_));
    }
}

void Training::begin_epoch(int epoch) {
    state_.epoch = epoch;
    state_.batch = 0;
    state_.loss = 0;
    state_.correct = 0;
    order_ = epoch_order(samples_->classes, mixture_, seed_, epoch);
}

bool Training::resume(TrainingState state) {
    const auto fits = [](const Weights& theirs, const Weights& ours) {
        return theirs.parameters.size() == ours.parameters.size() && theirs.statistics.size() == ours.statistics.size();
    };
    if (state.epoch < 0 || state.epoch > recipe_->training.epochs || state.batch < 0 || state.batch > batches() ||
        !fits(state.weights, state_.weights) || !fits(state.averaged, state_.averaged) ||
        state.moments.size() != state_.moments.size()) {
        return false;
    }
    state_ = std::move(state);
    order_ = epoch_order(samples_->classes, mixture_, seed_, state_.epoch);
    return true;
}

// The sample of this draw, as it is, or in another version.
const std::vector<std::uint8_t>& Training::drawn(int epoch, std::uint64_t draw) const {
    const std::size_t sample = draw % samples_->size();
    if (samples_->versions.empty()) {
        return samples_->inputs[sample];
    }
    const auto& [pens, scans] = samples_->versions[sample];
    const auto key = static_cast<std::uint64_t>(epoch);
    Random of_scan{seed_, key_of(Purpose::scan), key, draw};
    if (!scans.empty() && of_scan.uniform() < recipe_->augmentation.scan) {
        return scans[of_scan.below(scans.size())];
    }
    Random of_pen{seed_, key_of(Purpose::pen), key, draw};
    if (!pens.empty() && of_pen.uniform() < recipe_->augmentation.pen) {
        return pens[of_pen.below(pens.size())];
    }
    return samples_->inputs[sample];
}

std::vector<float> Training::targets_of(std::span<const int> true_classes, Passes& passes) const {
    const auto outputs = static_cast<std::size_t>(architecture_->output().size());
    const auto smoothing = static_cast<float>(recipe_->training.label_smoothing);
    std::vector<float> targets(true_classes.size() * outputs);
    for (std::size_t i = 0; i < true_classes.size(); ++i) {
        set_targets(static_cast<int>(outputs), true_classes[i], smoothing, targets.data() + i * outputs);
    }
    if (teacher_ != nullptr) {
        const auto share = static_cast<float>(recipe_->training.teacher_share);
        std::for_each(targets.begin(), targets.end(), [&](float& target) { target *= 1 - share; });
        teacher_->add_probabilities(passes.own.input(), static_cast<int>(true_classes.size()),
                                    recipe_->training.teacher_temperature, share, *passes.of_teacher, targets.data());
    }
    return targets;
}

void Training::run_block(int epoch, std::span<const std::uint64_t> draws, Passes& passes, BlockResult& result) const {
    BlockPass<float>& pass = passes.own;
    const auto input_size = static_cast<std::size_t>(architecture_->input.size());
    const int classes = static_cast<int>(architecture_->output().size());
    const int count = static_cast<int>(draws.size());
    std::vector<int> true_classes;
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const Random random{seed_, key_of(Purpose::augmentation), static_cast<std::uint64_t>(epoch), draws[i]};
        augment(drawn(epoch, draws[i]), architecture_->input, recipe_->framing, recipe_->augmentation, random,
                pass.input() + i * input_size);
        // Negatives of every kind are for the output behind those of the classes.
        true_classes.push_back(std::min(samples_->classes[draws[i] % samples_->size()], mixture_.class_count));
    }
    const float* logits = pass.forward(running_weights().data(), count);
    const std::vector<float> targets = targets_of(true_classes, passes);

    std::vector<float> dlogits(targets.size());
    result.loss = 0;
    result.correct = 0;
    for (int i = 0; i < count; ++i) {
        const float* of_sample = logits + i * classes;
        float* gradient = dlogits.data() + i * classes;
        const int true_class = true_classes[static_cast<std::size_t>(i)];
        const float weight =
            true_class < mixture_.class_count ? class_weights_[static_cast<std::size_t>(true_class)] : 1;
        result.loss += weight * cross_entropy(of_sample, targets.data() + i * classes, classes, gradient);
        std::for_each_n(gradient, classes, [&](float& g) { g *= weight; });
        result.correct += std::max_element(of_sample, of_sample + classes) - of_sample == true_class ? 1 : 0;
    }
    std::fill(result.gradient.begin(), result.gradient.end(), 0.0f);
    pass.backward(running_weights().data(), dlogits.data(), count, result.gradient.data());
    result.statistics = pass.statistics();
}

// Sums the blocks in their order, whoever computed them.
void Training::take_step() {
    const TrainingOptions& options = recipe_->training;
    std::vector<float>& gradient = results_.front().gradient;
    for (std::size_t b = 1; b < results_.size(); ++b) {
        for (std::size_t i = 0; i < gradient.size(); ++i) {
            gradient[i] += results_[b].gradient[i];
        }
    }
    for (float& g : gradient) {
        g /= static_cast<float>(batch_);
    }
    std::vector<float>& statistics = state_.weights.statistics;
    for (const BlockResult& result : results_) {
        const float part = kRunningPart / static_cast<float>(results_.size());
        for (std::size_t i = 0; i < statistics.size(); ++i) {
            statistics[i] += part * (result.statistics[i] - statistics[i]);
        }
    }
    if (options.clip > 0) {
        clip(options.clip, gradient);
    }
    const std::int64_t step = std::int64_t{state_.epoch} * batches() + state_.batch + 1;
    const double rate = rate_at(options, state_.epoch, static_cast<double>(state_.batch) / batches());
    optimise(*architecture_, options, gradient, rate, step, state_.moments, state_.weights.parameters);
    if (options.ema > 0) {
        average(state_.weights, options.ema, step, state_.averaged);
    }
}

// Those that the layers run with.
const std::vector<float>& Training::running_weights() const {
    return rounded_.empty() ? state_.weights.parameters : rounded_;
}

void Training::round_running_weights() {
    const double done = state_.epoch + static_cast<double>(state_.batch) / batches();
    if (done >= recipe_->training.quantise_from * recipe_->training.epochs) {
        rounded_ = state_.weights.parameters;
        round_weights(*architecture_, rounded_, recipe_->training.weight_bits);
    }
}

BatchReport Training::run_batch() {
    round_running_weights();
    const auto first = static_cast<std::size_t>(state_.batch) * static_cast<std::size_t>(batch_);
    const std::span<const std::uint64_t> batch(order_.data() + first, static_cast<std::size_t>(batch_));
    for_each_job(static_cast<int>(results_.size()), threads_, [&](int block, int worker) {
        const auto begin = static_cast<std::size_t>(block) * static_cast<std::size_t>(block_);
        const std::size_t size = std::min(static_cast<std::size_t>(block_), batch.size() - begin);
        run_block(state_.epoch, batch.subspan(begin, size), passes_[static_cast<std::size_t>(worker)],
                  results_[static_cast<std::size_t>(block)]);
    });
    take_step();
    for (const BlockResult& result : results_) {
        state_.loss += result.loss;
        state_.correct += result.correct;
    }
    ++state_.batch;
    return report();
}

BatchReport Training::report() const {
    const double seen = std::max(1.0, static_cast<double>(state_.batch) * batch_);
    const double last = static_cast<double>(state_.batch - 1) / batches();
    return {state_.batch, batches(), rate_at(recipe_->training, state_.epoch, std::max(0.0, last)), state_.loss / seen,
            state_.correct / seen};
}

void Training::run_epoch(int epoch, const std::function<void(const BatchReport&)>& tell) {
    begin_epoch(epoch);
    while (!epoch_done()) {
        tell(run_batch());
    }
}

}  // namespace inkling
