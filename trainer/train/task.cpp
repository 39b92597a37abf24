#include "trainer/train/task.h"

#include <algorithm>

#include "core/network/codec.h"
#include "trainer/base/failure.h"
#include "trainer/io/sha256.h"
#include "trainer/train/memory.h"
#include "trainer/train/negative_samples.h"

namespace inkling {
namespace {

// Activations are measured after every epoch: of large pictures, which have many each, on fewer samples.
constexpr std::int64_t kCalibrationValues = 8'000'000;
constexpr std::int64_t kLeastCalibrationSamples = 100;
constexpr std::int64_t kMostCalibrationSamples = 2000;

// Evenly spread: data are often sorted by class.
Inputs calibration_of(const Inputs& inputs, Shape input) {
    const auto wanted = static_cast<std::size_t>(
        std::clamp(kCalibrationValues / input.size(), kLeastCalibrationSamples, kMostCalibrationSamples));
    const std::size_t count = std::min(wanted, inputs.size());
    Inputs chosen;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t index = i * inputs.size() / count;
        chosen.inputs.push_back(inputs.inputs[index]);
        chosen.classes.push_back(inputs.classes[index]);
    }
    return chosen;
}

// Each once. A weight file has room for kMostDataSets.
void add_sources(const std::vector<DataSet>& more, std::vector<DataSet>& sources) {
    for (const DataSet& source : more) {
        if (std::find(sources.begin(), sources.end(), source) == sources.end()) {
            sources.push_back(source);
        }
    }
    if (sources.size() > kMostDataSets) {
        throw Failure(ExitCode::usage, "the data are " + std::to_string(sources.size()) +
                                           " files, and a weight file tells of at most " +
                                           std::to_string(kMostDataSets) + ": join some of them");
    }
}

std::vector<DataSet> sources_of(const Dataset& dataset) {
    std::vector<DataSet> of_dataset, sources;
    for (const Source& source : dataset.sources) {
        of_dataset.push_back(source.about);
    }
    add_sources(of_dataset, sources);
    return sources;
}

void check_outputs(const TrainingTask& task) {
    const int outputs = task.architecture.output().channels;
    const int wanted = task.recipe.outputs_of(static_cast<int>(task.classes.size()));
    if (outputs != wanted) {
        throw Failure(ExitCode::usage, "recipe " + task.recipe.name + ": its last layer has " +
                                           std::to_string(outputs) + " outputs, and the data have " +
                                           std::to_string(task.classes.size()) + " classes" +
                                           (task.recipe.negatives ? " and negatives, which take one more" : "") +
                                           ": write outputs = \"classes\"");
    }
}

std::string names_of(const std::vector<std::string>& where) {
    std::string names = where.front();
    for (std::size_t i = 1; i < where.size(); ++i) {
        names += " and " + where[i];
    }
    return names;
}

// Behind the samples, and for validation; `made` of the characters that each of them has, no negative twice.
void add_negatives(NegativeData negatives, const Dataset& training, const Dataset& validation, int made, int threads,
                   TrainingTask& task) {
    const Augmentation& augmentation = task.recipe.augmentation;
    const auto class_count = static_cast<int>(task.classes.size());
    const auto all = static_cast<double>(training.samples.size() + validation.samples.size());
    const auto of_training = static_cast<std::size_t>(made * (static_cast<double>(training.samples.size()) / all));
    const MadeNegatives for_validation{of_training, static_cast<std::size_t>(made) - of_training};
    append(task.samples, negative_inputs(std::move(negatives.training), training, {0, of_training}, class_count,
                                         task.recipe, threads, {augmentation.pen > 0, augmentation.scan > 0}));
    if (validation.samples.size() > 0) {
        task.validation_negatives = negative_inputs(std::move(negatives.validation), validation, for_validation,
                                                    class_count, task.recipe, threads, {});
    }
    if (task.samples.classes.back() < class_count) {
        throw Failure(ExitCode::usage, "recipe " + task.recipe.name + " makes " + std::to_string(made) +
                                           " negatives (made), and no data were named that have some: raise it, or "
                                           "leave out --made-negatives");
    }
}

}  // namespace

TrainingSet load_training_set(const TrainingData& data, const LoadOptions& options) {
    TrainingSet set{load_split_datasets(data.where, options), {}, names_of(data.where)};
    leave_out_unselected(set.dataset, data.selection, set.called);
    set.folded = fold_case(set.dataset, data.selection.fold_case ? kEveryLetter : data.fold_letters);
    return set;
}

std::vector<ClassNames> classes_of(const Dataset& training, const std::vector<std::string>& folded) {
    std::vector<ClassNames> classes = classes_of(training);
    for (const std::string& label : folded) {
        const std::string capital = with_case_folded(label);
        for (ClassNames& names : classes) {
            if (names.label == capital) {
                names.aliases.push_back(label);
            }
        }
    }
    return classes;
}

TrainValidation training_inputs(Dataset& training, Dataset& validation, const std::vector<ClassNames>& classes,
                                const Recipe& recipe, int threads, const AskedVersions& asked) {
    if (validation.samples.empty()) {
        validation = take_validation(training, recipe.training.validation, recipe.training.seed, threads);
    }
    const auto inputs = [&](const Dataset& part, const AskedVersions& versions) {
        return inputs_of(part, classes, recipe.input, recipe.framing, threads, versions);
    };
    return {inputs(training, asked), inputs(validation, {})};
}

TrainingTask load_task(const TrainingData& data, const std::function<Recipe(const DataTraits&)>& recipe_for,
                       const LoadOptions& options) {
    TrainingSet set = load_training_set(data, options);
    check_trainable(set.dataset, set.called);
    Dataset validation = stated_validation(set.dataset);
    Dataset dataset = part_of(std::move(set.dataset), Split::train);  // what is for testing takes memory no longer
    TrainingTask task;
    task.remarks = dataset.remarks;
    task.left_out = dataset.left_out;
    task.sources = sources_of(dataset);
    task.classes = classes_of(dataset, set.folded);
    const Recipe& recipe = task.recipe = recipe_for(traits_of(dataset, options.threads));
    task.architecture = lay_out(recipe.input, recipe.layers);
    check_outputs(task);
    LoadOptions of_negatives = options;
    of_negatives.without.clear();
    NegativeData negatives = load_negatives(data.negatives, data.not_negatives, task.classes, recipe, of_negatives);
    add_sources(negatives.sources, task.sources);
    task.remarks.insert(task.remarks.end(), negatives.remarks.begin(), negatives.remarks.end());
    if (data.made_negatives && recipe.framing != Framing::glyph) {
        throw Failure(ExitCode::usage, "recipe " + recipe.name +
                                           " takes whole pictures, and --made-negatives makes negatives of single "
                                           "characters: name pictures of nothing with --negatives");
    }
    const int all_made = data.made_negatives ? recipe.negatives->made : 0;
    // Checked before the inputs are made: making them would be the first thing to fail.
    check_memory(
        recipe, task.architecture,
        {dataset.samples.size() + validation.samples.size() + negatives.samples() + static_cast<std::size_t>(all_made),
         held_bytes(dataset) + held_bytes(validation) + negatives.held_bytes()},
        options.threads, machine_bytes());
    const AskedVersions asked{recipe.augmentation.pen > 0, recipe.augmentation.scan > 0};
    TrainValidation split = training_inputs(dataset, validation, task.classes, recipe, options.threads, asked);
    if (split.training.size() == 0) {
        throw Failure(ExitCode::bad_data, set.called + ": no sample is left to train on (without ink: " +
                                              std::to_string(split.training.skipped + split.validation.skipped) +
                                              ", kept for validation: " + std::to_string(split.validation.size()) +
                                              ")");
    }
    if (recipe.training.early_stop > 0 && split.validation.size() == 0) {
        throw Failure(ExitCode::bad_data,
                      set.called + ": too few samples to keep one for validation, which early_stop needs");
    }
    task.samples = std::move(split.training);
    task.validation = std::move(split.validation);
    task.calibration = calibration_of(task.samples, recipe.input);
    if (recipe.negatives) {
        add_negatives(std::move(negatives), dataset, validation, all_made, options.threads, task);
    }
    return task;
}

std::array<std::uint8_t, 32> fingerprint(const TrainingTask& task) {
    Bytes data;
    for (const DataSet& source : task.sources) {
        data.insert(data.end(), source.sha256.begin(), source.sha256.end());
    }
    for (const ClassNames& names : task.classes) {
        data.insert(data.end(), names.label.begin(), names.label.end());
        data.push_back(0);
        for (const std::string& alias : names.aliases) {
            data.insert(data.end(), alias.begin(), alias.end());
            data.push_back(0);
        }
    }
    const auto add_number = [&](std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8) {
            data.push_back(static_cast<std::uint8_t>(number >> shift));
        }
    };
    add_number(task.samples.size());  // what was selected
    add_number(task.validation.size());
    Sha256Sum kept;  // a checkpoint of another split must not go on with samples that it has validated by
    const auto add_from = [&](const Inputs& inputs, std::size_t first) {
        for (std::size_t i = first; i < inputs.size(); ++i) {
            kept.add(inputs.inputs[i]);
            const auto its_class = static_cast<std::uint32_t>(inputs.classes[i]);
            kept.add(std::array<std::uint8_t, 2>{static_cast<std::uint8_t>(its_class),
                                                 static_cast<std::uint8_t>(its_class >> 8)});
        }
    };
    add_from(task.validation, 0);
    const auto is_negative = [&](int one) { return one >= static_cast<int>(task.classes.size()); };
    const std::vector<int>& classes = task.samples.classes;
    add_from(task.samples,
             static_cast<std::size_t>(std::find_if(classes.begin(), classes.end(), is_negative) - classes.begin()));
    add_from(task.validation_negatives, 0);
    const Sha256 of_kept = kept.digest();
    data.insert(data.end(), of_kept.begin(), of_kept.end());
    for (const Sha256& hash : task.left_out) {
        data.insert(data.end(), hash.begin(), hash.end());
    }
    data.push_back(static_cast<std::uint8_t>(task.recipe.input.channels));  // a recipe may leave them to the data
    for (const auto& [hash, role] : {std::pair(task.begun_from, 0), std::pair(task.teacher, 1)}) {
        if (hash != std::array<std::uint8_t, 32>{}) {
            data.insert(data.end(), hash.begin(), hash.end());
            data.insert(data.end(), role, std::uint8_t{1});  // one file in the other role is another training
        }
    }
    return sha256(data);
}

}  // namespace inkling
