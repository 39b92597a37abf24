#include "trainer/train/negative_samples.h"

#include <algorithm>

#include "trainer/base/failure.h"
#include "trainer/base/workers.h"
#include "trainer/data/label_list.h"
#include "trainer/data/labels.h"
#include "trainer/negatives/negatives.h"
#include "trainer/train/memory.h"

namespace inkling {
namespace {

constexpr std::size_t kMostSources = 5000;  // characters of which negatives are made: enough hands, little memory

std::size_t count_of(const std::vector<Dataset>& datasets) {
    std::size_t count = 0;
    for (const Dataset& dataset : datasets) {
        count += dataset.samples.size();
    }
    return count;
}

// Evenly spread: data are often sorted by class.
std::vector<CharacterInk> character_inks(const Dataset& characters, int threads) {
    const std::size_t count = std::min(kMostSources, characters.samples.size());
    std::vector<CharacterInk> inks(count);
    for_each_index(count, threads, [&](std::size_t i) {
        const Sample& sample = characters.samples[i * characters.samples.size() / count];
        inks[i] = {characters.labels[sample.label], framed_ink(sample)};
    });
    std::erase_if(inks, [](const CharacterInk& one) { return !ink_box(one.ink); });
    return inks;
}

Inputs made_of_kind(const NegativeMaker& maker, NegativeKind kind, const MadeNegatives& made, int its_class,
                    std::uint64_t seed, int threads, const AskedVersions& asked) {
    std::vector<GreyImage> inks(made.count);
    for_each_index(made.count, threads, [&](std::size_t i) {
        inks[i] = maker.made(
            kind, {seed, key_of(Purpose::negatives), static_cast<std::uint64_t>(kind), std::uint64_t{made.first + i}});
    });
    return inputs_of_ink(inks, its_class, threads, asked);
}

}  // namespace

std::size_t NegativeData::samples() const {
    return count_of(training) + count_of(validation);
}

std::int64_t NegativeData::held_bytes() const {
    std::int64_t bytes = 0;
    for (const std::vector<Dataset>* part : {&training, &validation}) {
        for (const Dataset& dataset : *part) {
            bytes += inkling::held_bytes(dataset);
        }
    }
    return bytes;
}

NegativeData load_negatives(const std::vector<std::string>& where, const std::vector<std::string>& not_negatives,
                            const std::vector<ClassNames>& classes, const Recipe& recipe, const LoadOptions& options) {
    std::vector<std::string> excepted;
    for (const std::string& list : not_negatives) {
        for (std::string& label : labels_taken_for(list, classes)) {
            excepted.push_back(std::move(label));
        }
    }
    NegativeData negatives;
    for (const std::string& one : where) {
        Dataset dataset = load_split_dataset(one, options);
        std::vector<bool> left_out;
        for (const std::string& label : dataset.labels) {
            const auto is_it = [&](const ClassNames& names) { return names.is_called(label); };
            left_out.push_back(std::any_of(classes.begin(), classes.end(), is_it) ||
                               std::find(excepted.begin(), excepted.end(), label) != excepted.end());
        }
        std::erase_if(dataset.samples, [&](const Sample& sample) { return left_out[sample.label]; });
        Dataset validation = stated_validation(dataset);
        Dataset training = part_of(std::move(dataset), Split::train);
        if (training.samples.empty()) {
            throw Failure(ExitCode::bad_data, one +
                                                  ": none of its samples is a negative: they bear the labels of "
                                                  "classes, or stand in a list of --not-negatives");
        }
        if (validation.samples.empty()) {
            validation = take_validation(training, recipe.training.validation, recipe.training.seed, options.threads);
        }
        for (const Source& source : training.sources) {
            negatives.sources.push_back(source.about);
        }
        negatives.remarks.insert(negatives.remarks.end(), training.remarks.begin(), training.remarks.end());
        negatives.training.push_back(std::move(training));
        negatives.validation.push_back(std::move(validation));
    }
    return negatives;
}

Inputs negative_inputs(std::vector<Dataset> sources, const Dataset& characters, const MadeNegatives& made,
                       int class_count, const Recipe& recipe, int threads, const AskedVersions& asked) {
    Inputs negatives;
    int its_class = class_count;
    for (Dataset& source : sources) {
        source.labels = {"negative"};
        for (Sample& sample : source.samples) {
            sample.label = 0;
        }
        Inputs inputs = inputs_of(source, {{"negative", {}}}, recipe.input, recipe.framing, threads, asked);
        std::fill(inputs.classes.begin(), inputs.classes.end(), its_class++);
        append(negatives, std::move(inputs));
        source = {};
    }
    if (made.count == 0) {
        return negatives;
    }
    const std::vector<CharacterInk> inks = character_inks(characters, threads);
    const NegativeMaker maker(inks);
    std::vector<NegativeKind> kinds;
    std::copy_if(kNegativeKinds.begin(), kNegativeKinds.end(), std::back_inserter(kinds),
                 [&](NegativeKind kind) { return maker.can_make(kind); });
    const MadeNegatives of_kind{made.first / kinds.size(), made.count / kinds.size()};
    for (const NegativeKind kind : kinds) {
        append(negatives, made_of_kind(maker, kind, of_kind, its_class++, recipe.training.seed, threads, asked));
    }
    return negatives;
}

}  // namespace inkling
