#include "trainer/train/material.h"

#include "core/network/codec.h"
#include "trainer/evaluate/evaluation.h"
#include "trainer/failure.h"
#include "trainer/io/sha256.h"
#include "trainer/quantise/quantise.h"

namespace inkling {
namespace {

constexpr std::size_t kCalibrationSamples = 2000;

Inputs first_of(const Inputs& inputs, std::size_t count) {
    count = std::min(count, inputs.size());
    const auto end = static_cast<std::ptrdiff_t>(count);
    return {{inputs.inputs.begin(), inputs.inputs.begin() + end},
            {inputs.classes.begin(), inputs.classes.begin() + end},
            0};
}

}  // namespace

Material load_material(const std::string& data, const std::function<Recipe(int)>& recipe_for, const Intake& intake) {
    Dataset whole = load_split_dataset(data, intake);
    check_trainable(whole, data);
    const Dataset validation = stated_validation(whole);
    const Dataset dataset = part_of(std::move(whole), Split::train);
    Material material;
    material.remarks = dataset.remarks;
    for (const Source& source : dataset.sources) {
        material.sources.push_back(source.about);
    }
    material.classes = classes_of(dataset);
    const auto classes = static_cast<int>(material.classes.size());
    const Recipe& recipe = material.recipe = recipe_for(classes);
    material.architecture = lay_out(recipe.input, recipe.layers);
    if (const int outputs = material.architecture.output().channels; outputs != classes) {
        throw Failure(ExitCode::usage, "recipe " + recipe.name + ": its last layer has " + std::to_string(outputs) +
                                           " outputs, and the data have " + std::to_string(classes) +
                                           " classes: write outputs = \"classes\"");
    }
    const auto inputs = [&](const Dataset& part) {
        return inputs_of(part, material.classes, recipe.input, recipe.framing, intake.threads);
    };
    TrainValidation split{inputs(dataset), inputs(validation)};
    if (validation.samples.empty()) {
        split = split_for_validation(std::move(split.training), recipe.training.validation, recipe.training.seed);
    }
    if (split.training.size() == 0) {
        throw Failure(ExitCode::bad_data,
                      data + ": no sample is left to train on (without ink: " + std::to_string(split.training.skipped) +
                          ", kept for validation: " + std::to_string(split.validation.size()) + ")");
    }
    if (recipe.training.early_stop > 0 && split.validation.size() == 0) {
        throw Failure(ExitCode::bad_data,
                      data + ": too few samples to keep one for validation, which early_stop needs");
    }
    material.samples = std::move(split.training);
    material.validation = std::move(split.validation);
    material.calibration = first_of(material.samples, kCalibrationSamples);
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
    }
    return sha256(data);
}

}  // namespace inkling
