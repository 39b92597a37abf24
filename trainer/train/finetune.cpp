#include "trainer/train/finetune.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "trainer/choice/recipe_choice.h"
#include "trainer/quantise/dequantise.h"
#include "trainer/quantise/quantise.h"

namespace inkling {
namespace {

constexpr double kPartOfRate = 0.3;  // of the recipe's: a new last layer wants a higher rate, a kept one a lower
constexpr int kPartOfEpochs = 4;

// Apart from the number of outputs.
bool same_weights_shape(const LayerWeights& theirs, const PlannedLayer& ours) {
    if (const auto* conv = std::get_if<Conv>(&ours.layer)) {
        const auto* other = std::get_if<Conv>(&theirs.layer);
        return other != nullptr && other->kernel_height == conv->kernel_height &&
               other->kernel_width == conv->kernel_width &&
               theirs.fan == static_cast<std::size_t>(fan_in(*conv, ours.input));
    }
    const auto* dense = std::get_if<Dense>(&ours.layer);
    return dense != nullptr && std::holds_alternative<Dense>(theirs.layer) &&
           theirs.fan == static_cast<std::size_t>(fan_in(*dense, ours.input));
}

// For each of our outputs, the number of that in the file; nothing unless the file has the same labels, and an extra
// output if there is one here.
std::optional<std::vector<std::size_t>> output_indices(const std::vector<ClassNames>& classes, std::size_t outputs,
                                                       const Model& model) {
    std::vector<std::size_t> indices;
    for (const ClassNames& names : classes) {
        const auto same = [&](const ClassNames& other) { return other.label == names.label; };
        const auto found = std::find_if(model.classes.begin(), model.classes.end(), same);
        if (found == model.classes.end()) {
            return std::nullopt;
        }
        indices.push_back(static_cast<std::size_t>(found - model.classes.begin()));
    }
    if (outputs > classes.size()) {
        indices.push_back(classes.size());
    }
    const bool fits = classes.size() == model.classes.size() && indices.size() <= model.output_count();
    return fits ? std::optional(indices) : std::nullopt;
}

void take_rows(const LayerWeights& from, const std::vector<std::size_t>& indices, float* to) {
    for (std::size_t o = 0; o < indices.size(); ++o) {
        std::copy_n(from.values.begin() + static_cast<std::ptrdiff_t>(indices[o] * from.fan), from.fan,
                    to + o * from.fan);
        to[indices.size() * from.fan + o] = from.values[from.outputs * from.fan + indices[o]];
    }
}

// Means and variances of a layer's outputs over the samples, channel by channel, for the batch norm behind it.
struct Moments {
    std::vector<double> sums, squares;
    double count = 0;

    void add(const std::vector<float>& outputs, std::size_t values, std::size_t channels) {
        sums.resize(channels);
        squares.resize(channels);
        for (std::size_t i = 0; i < values; ++i) {
            const auto value = static_cast<double>(outputs[i]);
            sums[i % channels] += value;
            squares[i % channels] += value * value;
        }
        count += static_cast<double>(values / channels);
    }
    double mean(std::size_t channel) const { return sums[channel] / count; }
    double variance(std::size_t channel) const {
        return std::max(0.0, squares[channel] / count - mean(channel) * mean(channel));
    }
    double mean_variance() const {
        double total = 0;
        for (std::size_t c = 0; c < sums.size(); ++c) {
            total += variance(c);
        }
        return total / static_cast<double>(sums.size());
    }
};

// Sets a batch norm so that it turns `gain` times the measured outputs into `next_gain` times the measured outputs.
void set_norm(const PlannedLayer& norm, const Moments& moments, double gain, double next_gain, Weights& weights) {
    const auto channels = static_cast<std::size_t>(norm.output.channels);
    float* scales = weights.parameters.data() + norm.parameters;
    float* means = weights.statistics.data() + norm.statistics;
    for (std::size_t c = 0; c < channels; ++c) {
        const double variance = gain * gain * moments.variance(c);
        scales[c] = static_cast<float>(std::sqrt(variance + kBatchNormEpsilon) * next_gain / gain);
        scales[channels + c] = static_cast<float>(next_gain * moments.mean(c));
        means[c] = static_cast<float>(gain * moments.mean(c));
        means[channels + c] = static_cast<float>(variance);
    }
}

// The moments of the outputs of the layers before these norms. The untrained norms (mean 0, variance 1) do not disturb.
std::vector<Moments> measured(const Architecture& architecture, const std::vector<std::size_t>& norms,
                              const Inputs& samples, const Weights& weights) {
    std::vector<Moments> moments(norms.size());
    run_folded(
        fold_batch_norm(architecture, weights), samples.inputs, [&](const BlockPass<float>& pass, std::size_t count) {
            for (std::size_t n = 0; n < norms.size(); ++n) {
                const Shape shape = architecture.layers[norms[n]].output;
                const auto norms_before = static_cast<std::size_t>(std::count_if(
                    architecture.layers.begin(), architecture.layers.begin() + static_cast<std::ptrdiff_t>(norms[n]),
                    [](const PlannedLayer& l) { return std::holds_alternative<BatchNorm>(l.layer); }));
                moments[n].add(pass.outputs_of(norms[n] - 1 - norms_before),
                               count * static_cast<std::size_t>(shape.size()),
                               static_cast<std::size_t>(shape.channels));
            }
        });
    return moments;
}

// Sets the batch norms behind layers that were taken from the file. They change no answer. They scale the activations
// to a mean variance of 1, as in a trained network, since a new last layer learns well at that size. `taken[l]`: layer
// l has the file's weights.
void begin_norms(const Architecture& architecture, const std::vector<bool>& taken, const Inputs& samples,
                 Weights& weights) {
    const std::vector<PlannedLayer>& layers = architecture.layers;
    std::vector<std::size_t> norms;
    for (std::size_t l = 1; l < layers.size(); ++l) {
        if (std::holds_alternative<BatchNorm>(layers[l].layer) && taken[l - 1]) {
            norms.push_back(l);
        }
    }
    const std::vector<Moments> moments = measured(architecture, norms, samples, weights);
    double gain = 1;  // of the activations, relative to the measured ones
    for (std::size_t l = 0, n = 0; l < layers.size(); ++l) {
        const auto outputs = static_cast<std::size_t>(layers[l].output.channels);
        const std::size_t end = l + 1 < layers.size() ? layers[l + 1].parameters : architecture.parameter_count;
        float* first = weights.parameters.data() + layers[l].parameters;
        float* last = weights.parameters.data() + end;
        if (n < norms.size() && norms[n] == l) {
            const double next_gain = 1 / std::sqrt(std::max(moments[n].mean_variance(), 1e-12));
            set_norm(layers[l], moments[n], gain, next_gain, weights);
            gain = next_gain;
            ++n;
        } else if (taken[l] && l + 1 < layers.size()) {
            std::for_each(last - outputs, last, [&](float& bias) { bias = static_cast<float>(bias * gain); });
        } else if (taken[l]) {
            std::for_each(first, last - outputs, [&](float& weight) { weight = static_cast<float>(weight / gain); });
        } else if (end > layers[l].parameters) {
            gain = 1;  // a new layer's outputs are of its own size
        }
    }
}

// The beginning of UTF-8 text, at most `most` bytes; no character is cut in two.
std::string beginning_of(const std::string& text, std::size_t most) {
    const auto goes_on = [&](std::size_t position) {
        return (static_cast<unsigned char>(text[position]) & 0xC0) == 0x80;
    };
    std::size_t end = std::min(text.size(), most);
    while (end > 0 && end < text.size() && goes_on(end)) {
        --end;
    }
    return text.substr(0, end);
}

}  // namespace

Recipe recipe_of(const Model& model, const DataTraits& traits, bool negatives) {
    DataTraits of_input = traits;
    of_input.characters = model.framing == Framing::glyph ? 1 : 0;
    of_input.median_width = model.network.input.width;
    of_input.median_height = model.network.input.height;
    const RecipeChoice choice = choose_recipe(of_input);
    Recipe recipe = load_recipe(recipe_path(choice.recipe), {traits.classes, channels_of(traits), negatives});
    recipe.name = model.provenance.recipe;
    if (constexpr const char* kAddition = ", fine-tuned"; recipe.name.find(kAddition) == std::string::npos) {
        recipe.name = beginning_of(recipe.name, 200) + kAddition;  // a file has room for 255
    }
    recipe.licence = model.provenance.licence;
    recipe.input = model.network.input;
    recipe.channels_of_data = false;
    recipe.framing = model.framing;
    recipe.training.learning_rate *= kPartOfRate;
    recipe.training.epochs /= kPartOfEpochs;
    recipe.training.balance = choice.balance;
    recipe.layers.clear();
    for (const Layer& layer : model.network.layers) {
        std::visit([&](const auto& l) { recipe.layers.emplace_back(l); }, layer);
        if (std::holds_alternative<Conv>(layer) && &layer != &model.network.layers.back()) {
            recipe.layers.emplace_back(BatchNorm{});
        }
    }
    if (Conv* conv = std::get_if<Conv>(&recipe.layers.back())) {
        conv->out_channels = recipe.outputs_of(traits.classes);
    } else {
        recipe.layers.back() = Dense{recipe.outputs_of(traits.classes)};
    }
    recipe.layers_of_classes = {recipe.layers.size() - 1};
    return recipe;
}

FirstWeights first_weights(const Model& model, const Architecture& architecture, const std::vector<ClassNames>& classes,
                           const Inputs& samples, std::uint64_t seed) {
    FirstWeights first{untrained(architecture, seed), 0, {}};
    const std::vector<LayerWeights> file = dequantised_layers(model);
    std::vector<bool> taken(architecture.layers.size());
    std::size_t weighted = 0;
    int number = 0;
    for (std::size_t l = 0; l < architecture.layers.size(); ++l) {
        const PlannedLayer& planned = architecture.layers[l];
        number += std::holds_alternative<BatchNorm>(planned.layer) ? 0 : 1;
        if (!std::holds_alternative<Conv>(planned.layer) && !std::holds_alternative<Dense>(planned.layer)) {
            continue;
        }
        float* to = first.weights.parameters.data() + planned.parameters;
        const bool gives_logits = l + 1 == architecture.layers.size();
        // The last layer is compared with the file's last one, every other layer with the one at its own position.
        const std::size_t from = gives_logits ? file.size() - 1 : weighted++;
        const bool has_counterpart = gives_logits || from + 1 < file.size();
        if (has_counterpart && same_weights_shape(file[from], planned)) {
            const auto outputs = static_cast<std::size_t>(planned.output.channels);
            if (!gives_logits && file[from].outputs == outputs) {
                std::copy(file[from].values.begin(), file[from].values.end(), to);
                taken[l] = true;
            } else if (const auto indices = output_indices(classes, outputs, model); gives_logits && indices) {
                take_rows(file[from], *indices, to);
                taken[l] = true;
            }
        }
        first.taken += taken[l] ? 1 : 0;
        if (!taken[l]) {
            first.new_ones.push_back(number);
        }
    }
    begin_norms(architecture, taken, samples, first.weights);
    return first;
}

}  // namespace inkling
