#include "trainer/train/material.h"

#include "core/network/codec.h"
#include "trainer/evaluate/evaluation.h"
#include "trainer/failure.h"
#include "trainer/io/sha256.h"
#include "trainer/quantise/quantise.h"

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

}  // namespace

Material load_material(const std::string& data, const std::function<Recipe(const DataFacts&)>& recipe_for,
                       const Intake& intake) {
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
    const Recipe& recipe = material.recipe = recipe_for(facts_of(dataset, intake.threads));
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
    }
    if (material.begun_from != std::array<std::uint8_t, 32>{}) {
        data.insert(data.end(), material.begun_from.begin(), material.begun_from.end());
    }
    return sha256(data);
}

}  // namespace inkling
