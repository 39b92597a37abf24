#include "trainer/train/material.h"

#include <algorithm>

#include "core/network/codec.h"
#include "trainer/evaluate/evaluation.h"
#include "trainer/failure.h"
#include "trainer/io/sha256.h"
#include "trainer/quantise/quantise.h"
#include "trainer/train/memory.h"

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
        const std::size_t place = i * inputs.size() / count;
        chosen.inputs.push_back(inputs.inputs[place]);
        chosen.classes.push_back(inputs.classes[place]);
    }
    return chosen;
}

// Each once; a weight file has room for so many.
std::vector<DataSet> sources_of(const Dataset& dataset) {
    std::vector<DataSet> sources;
    for (const Source& source : dataset.sources) {
        if (std::find(sources.begin(), sources.end(), source.about) == sources.end()) {
            sources.push_back(source.about);
        }
    }
    if (sources.size() > kMostDataSets) {
        throw Failure(ExitCode::usage, "the data are " + std::to_string(sources.size()) +
                                           " files, and a weight file tells of at most " +
                                           std::to_string(kMostDataSets) + ": join some of them");
    }
    return sources;
}

std::string names_of(const std::vector<std::string>& where) {
    std::string names = where.front();
    for (std::size_t i = 1; i < where.size(); ++i) {
        names += " and " + where[i];
    }
    return names;
}

}  // namespace

TrainingSet load_training_set(const TrainingData& data, const Intake& intake) {
    TrainingSet set{load_split_datasets(data.where, intake), {}, names_of(data.where)};
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

TrainValidation training_inputs(const Dataset& training, const Dataset& validation,
                                const std::vector<ClassNames>& classes, const Recipe& recipe, int threads,
                                bool other_pens) {
    const auto inputs = [&](const Dataset& part, bool in_pens) {
        return inputs_of(part, classes, recipe.input, recipe.framing, threads, in_pens);
    };
    if (validation.samples.empty()) {
        return split_for_validation(inputs(training, other_pens), recipe.training.validation, recipe.training.seed);
    }
    return {inputs(training, other_pens), inputs(validation, false)};
}

Material load_material(const TrainingData& data, const std::function<Recipe(const DataTraits&)>& recipe_for,
                       const Intake& intake) {
    TrainingSet set = load_training_set(data, intake);
    check_trainable(set.dataset, set.called);
    const Dataset validation = stated_validation(set.dataset);
    const Dataset dataset =
        part_of(std::move(set.dataset), Split::train);  // what is for testing takes memory no longer
    Material material;
    material.remarks = dataset.remarks;
    material.sources = sources_of(dataset);
    material.classes = classes_of(dataset, set.folded);
    const auto classes = static_cast<int>(material.classes.size());
    const Recipe& recipe = material.recipe = recipe_for(traits_of(dataset, intake.threads));
    material.architecture = lay_out(recipe.input, recipe.layers);
    if (const int outputs = material.architecture.output().channels; outputs != classes) {
        throw Failure(ExitCode::usage, "recipe " + recipe.name + ": its last layer has " + std::to_string(outputs) +
                                           " outputs, and the data have " + std::to_string(classes) +
                                           " classes: write outputs = \"classes\"");
    }
    // Before the inputs are made: where they do not fit, making them is what would fail.
    check_memory(recipe, material.architecture,
                 {dataset.samples.size() + validation.samples.size(), held_bytes(dataset) + held_bytes(validation)},
                 intake.threads, machine_bytes());
    TrainValidation split =
        training_inputs(dataset, validation, material.classes, recipe, intake.threads, recipe.augmentation.pen > 0);
    if (split.training.size() == 0) {
        throw Failure(ExitCode::bad_data,
                      set.called +
                          ": no sample is left to train on (without ink: " + std::to_string(split.training.skipped) +
                          ", kept for validation: " + std::to_string(split.validation.size()) + ")");
    }
    if (recipe.training.early_stop > 0 && split.validation.size() == 0) {
        throw Failure(ExitCode::bad_data,
                      set.called + ": too few samples to keep one for validation, which early_stop needs");
    }
    material.samples = std::move(split.training);
    material.validation = std::move(split.validation);
    material.calibration = calibration_of(material.samples, recipe.input);
    return material;
}

Bytes weight_file(const Material& material, const Weights& weights, std::int64_t validated) {
    QuantisedNetwork quantised = quantise(fold_batch_norm(material.architecture, weights), material.calibration);
    Model model;
    model.network = std::move(quantised.network);
    model.framing = material.recipe.framing;
    model.classes = material.classes;
    model.logit_scale = quantised.logit_scale;
    model.provenance.program = std::string("inkling ") + INKLING_VERSION;
    model.provenance.recipe = material.recipe.name;
    model.provenance.licence = material.recipe.licence;
    model.provenance.seed = material.recipe.training.seed;
    model.provenance.data_sets = material.sources;
    model.provenance.validation_samples = static_cast<std::uint32_t>(material.validation.size());
    model.provenance.validation_correct = static_cast<std::uint32_t>(validated);
    model.self_test.logits = Engine(model.network).logits(self_test_input(model.self_test.seed, model.network.input));
    return encode(model);
}

std::int64_t count_validated(const Material& material, const Weights& weights, int threads) {
    const Result<Reader> reader = Reader::load(weight_file(material, weights, 0));
    if (!reader) {
        throw Failure(ExitCode::failure,
                      "the trained network makes a weight file that is refused: " + reader.error().sentence);
    }
    return count_correct(*reader, material.validation, threads);
}

std::array<std::uint8_t, 32> fingerprint(const Material& material) {
    Bytes data;
    for (const DataSet& source : material.sources) {
        data.insert(data.end(), source.sha256.begin(), source.sha256.end());
    }
    for (const ClassNames& names : material.classes) {
        data.insert(data.end(), names.label.begin(), names.label.end());
        data.push_back(0);
        for (const std::string& alias : names.aliases) {
            data.insert(data.end(), alias.begin(), alias.end());
            data.push_back(0);
        }
    }
    for (const std::uint64_t count : {material.samples.size(), material.validation.size()}) {  // what was selected
        for (int shift = 0; shift < 64; shift += 8) {
            data.push_back(static_cast<std::uint8_t>(count >> shift));
        }
    }
    data.push_back(static_cast<std::uint8_t>(material.recipe.input.channels));  // a recipe may leave them to the data
    if (material.begun_from != std::array<std::uint8_t, 32>{}) {
        data.insert(data.end(), material.begun_from.begin(), material.begun_from.end());
    }
    return sha256(data);
}

}  // namespace inkling
