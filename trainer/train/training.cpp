#include "trainer/train/training.h"

#include <algorithm>
#include <numeric>

#include "trainer/train/loss.h"
#include "trainer/train/workers.h"

namespace inkling {
namespace {

constexpr float kRunningPart = 0.1f;  // how much of the running statistics each batch replaces

std::vector<std::uint32_t> shuffled(std::size_t count, std::uint64_t seed, int epoch) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0u);
    Random random{seed, key_of(Purpose::shuffle), static_cast<std::uint64_t>(epoch)};
    for (std::size_t i = count; i > 1; --i) {
        std::swap(order[i - 1], order[random.below(i)]);
    }
    return order;
}

}  // namespace

Weights untrained(const Architecture& architecture, std::uint64_t seed) {
    Weights weights{initial_parameters(architecture, seed), std::vector<float>(architecture.statistic_count)};
    for (const PlannedLayer& planned : architecture.layers) {
        if (std::holds_alternative<BatchNorm>(planned.layer)) {
            float* variances = weights.statistics.data() + planned.statistics + planned.output.channels;
            std::fill_n(variances, planned.output.channels, 1.0f);
        }
    }
    return weights;
}

Training::Training(const Architecture& architecture, const Recipe& recipe, const Inputs& samples, std::uint64_t seed,
                   int threads)
    : architecture_(&architecture),
      recipe_(&recipe),
      samples_(&samples),
      seed_(seed),
      threads_(threads),
      batch_(std::min(recipe.training.batch, static_cast<int>(samples.size()))),
      block_(std::min(recipe.training.block, batch_)),
      weights_(untrained(architecture, seed)),
      optimiser_(architecture, recipe.training.momentum, recipe.training.weight_decay),
      results_(static_cast<std::size_t>((batch_ + block_ - 1) / block_)) {
    for (int i = 0; i < std::min<int>(threads, static_cast<int>(results_.size())); ++i) {
        passes_.emplace_back(architecture, block_);
    }
    for (BlockResult& result : results_) {
        result.gradient.resize(architecture.parameter_count);
    }
}

void Training::run_block(int epoch, std::span<const std::uint32_t> samples, BlockPass<float>& pass,
                         BlockResult& result) const {
    const auto input_size = static_cast<std::size_t>(architecture_->input.size());
    const int classes = static_cast<int>(architecture_->output().size());
    const int count = static_cast<int>(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Random random{seed_, key_of(Purpose::augmentation), static_cast<std::uint64_t>(epoch), samples[i]};
        augment(samples_->inputs[samples[i]], architecture_->input, recipe_->augmentation, random,
                pass.input() + i * input_size);
    }
    const float* logits = pass.forward(weights_.parameters.data(), count);

    std::vector<float> dlogits(samples.size() * static_cast<std::size_t>(classes));
    const auto smoothing = static_cast<float>(recipe_->training.label_smoothing);
    result.loss = 0;
    result.correct = 0;
    for (int i = 0; i < count; ++i) {
        const float* of_sample = logits + i * classes;
        const int true_class = samples_->classes[samples[static_cast<std::size_t>(i)]];
        result.loss += cross_entropy(of_sample, classes, true_class, smoothing, dlogits.data() + i * classes);
        result.correct += std::max_element(of_sample, of_sample + classes) - of_sample == true_class ? 1 : 0;
    }
    std::fill(result.gradient.begin(), result.gradient.end(), 0.0f);
    pass.backward(weights_.parameters.data(), dlogits.data(), count, result.gradient.data());
    result.statistics = pass.statistics();
}

// Sums the blocks in their order, whoever computed them.
void Training::take_step(double rate) {
    std::vector<float>& gradient = results_.front().gradient;
    for (std::size_t b = 1; b < results_.size(); ++b) {
        for (std::size_t i = 0; i < gradient.size(); ++i) {
            gradient[i] += results_[b].gradient[i];
        }
    }
    for (float& g : gradient) {
        g /= static_cast<float>(batch_);
    }
    for (const BlockResult& result : results_) {
        const float part = kRunningPart / static_cast<float>(results_.size());
        for (std::size_t i = 0; i < weights_.statistics.size(); ++i) {
            weights_.statistics[i] += part * (result.statistics[i] - weights_.statistics[i]);
        }
    }
    optimiser_.step(gradient, rate, weights_.parameters);
}

void Training::run_epoch(int epoch, const std::function<void(const BatchReport&)>& tell) {
    const std::vector<std::uint32_t> order = shuffled(samples_->size(), seed_, epoch);
    const TrainingOptions& options = recipe_->training;
    BatchReport report{0, static_cast<int>(order.size()) / batch_, 0, 0, 0};
    double loss = 0;
    double correct = 0;
    while (report.batch < report.batches) {
        const auto first = static_cast<std::size_t>(report.batch) * static_cast<std::size_t>(batch_);
        const std::span<const std::uint32_t> batch(order.data() + first, static_cast<std::size_t>(batch_));
        for_each_job(static_cast<int>(results_.size()), threads_, [&](int block, int worker) {
            const auto begin = static_cast<std::size_t>(block) * static_cast<std::size_t>(block_);
            const std::size_t size = std::min(static_cast<std::size_t>(block_), batch.size() - begin);
            run_block(epoch, batch.subspan(begin, size), passes_[static_cast<std::size_t>(worker)],
                      results_[static_cast<std::size_t>(block)]);
        });
        for (const BlockResult& result : results_) {
            loss += result.loss;
            correct += result.correct;
        }
        const double progress = (epoch + static_cast<double>(report.batch) / report.batches) / options.epochs;
        report.rate = options.learning_rate * one_cycle(progress, options.warm_up);
        take_step(report.rate);
        ++report.batch;
        const double seen = static_cast<double>(report.batch) * batch_;
        report.loss = loss / seen;
        report.accuracy = correct / seen;
        tell(report);
    }
}

}  // namespace inkling
