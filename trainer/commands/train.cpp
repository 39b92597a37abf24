// inkling train: a data set and a recipe to a weight file.
#include <charconv>
#include <cstdio>
#include <optional>

#include "core/network/codec.h"
#include "trainer/commands/commands.h"
#include "trainer/evaluate/evaluation.h"
#include "trainer/failure.h"
#include "trainer/io/file.h"
#include "trainer/io/progress.h"
#include "trainer/kernels/kernels.h"
#include "trainer/quantise/quantise.h"
#include "trainer/train/training.h"
#include "trainer/train/workers.h"

namespace inkling {
namespace {

constexpr std::size_t kCalibrationSamples = 2000;

struct TrainOptions {
    std::string data;
    std::string recipe = "digits";
    std::string out;
    std::optional<int> epochs;
    std::optional<std::uint64_t> seed;
    int threads = hardware_threads();
};

// The trained weights as a weight file holds them: quantised, with its self-test, before validation.
Model model_of(const Recipe& recipe, const Architecture& architecture, const Weights& weights,
               const std::vector<ClassNames>& classes, const Inputs& calibration) {
    QuantisedNetwork quantised = quantise(fold_batch_norm(architecture, weights), calibration);
    Model model;
    model.network = std::move(quantised.network);
    model.framing = recipe.framing;
    model.classes = classes;
    model.logit_scale = quantised.logit_scale;
    model.provenance.program = std::string("inkling ") + INKLING_VERSION;
    model.provenance.recipe = recipe.name;
    model.provenance.licence = recipe.licence;
    model.provenance.seed = recipe.training.seed;
    model.self_test.logits = Engine(model.network).logits(self_test_input(model.self_test.seed, model.network.input));
    return model;
}

Inputs first_of(const Inputs& inputs, std::size_t count) {
    count = std::min(count, inputs.size());
    const auto end = static_cast<std::ptrdiff_t>(count);
    return {{inputs.inputs.begin(), inputs.inputs.begin() + end},
            {inputs.classes.begin(), inputs.classes.begin() + end},
            0};
}

// Right answers on the validation samples, by the file's bytes and the reader that ships.
std::int64_t validated(const Bytes& file, const Inputs& validation, int threads) {
    const Result<Reader> reader = Reader::load(file);
    if (!reader) {
        throw Failure(ExitCode::failure,
                      "the trained network makes a weight file that is refused: " + reader.error().sentence);
    }
    return count_correct(*reader, validation, threads);
}

std::string note_of(const BatchReport& report) {
    char text[96];
    std::snprintf(text, sizeof text, "rate %.4f, loss %.4f, accuracy %.2f %%", report.rate, report.loss,
                  100 * report.accuracy);
    return text;
}

void run_training(Training& training, const TrainingOptions& options,
                  const std::function<std::int64_t(const Weights&)>& count_validated, std::size_t validation_samples) {
    Progress progress(options.epochs);
    for (int epoch = 0; epoch < options.epochs; ++epoch) {
        const std::string title = "epoch " + std::to_string(epoch + 1) + "/" + std::to_string(options.epochs);
        BatchReport last{};
        training.run_epoch(epoch, [&](const BatchReport& report) {
            last = report;
            progress.show(title, static_cast<double>(report.batch) / report.batches, 1, note_of(report));
        });
        std::string line = title + ": " + note_of(last);
        if (validation_samples > 0) {
            char text[64];
            const std::int64_t correct = count_validated(training.weights());
            std::snprintf(text, sizeof text, ", validation %.2f %% of %zu",
                          100 * static_cast<double>(correct) / static_cast<double>(validation_samples),
                          validation_samples);
            line += text;
        }
        progress.finish(line, 1);
    }
}

void train(const TrainOptions& options) {
    // Everything that can be refused is, before hours are spent.
    const Dataset dataset = load_dataset(options.data, Split::train);
    if (dataset.samples.empty()) {
        throw Failure(ExitCode::bad_data, options.data + " has no training samples");
    }
    const std::vector<ClassNames> classes = classes_of(dataset);
    Recipe recipe = load_recipe(recipe_path(options.recipe), static_cast<int>(classes.size()));
    recipe.training.epochs = options.epochs.value_or(recipe.training.epochs);
    recipe.training.seed = options.seed.value_or(recipe.training.seed);
    const std::uint64_t seed = recipe.training.seed;
    const Architecture architecture = lay_out(recipe.input, recipe.layers);
    if (architecture.output().channels != static_cast<int>(classes.size())) {
        throw Failure(ExitCode::usage, options.recipe + ": its last layer has " +
                                           std::to_string(architecture.output().channels) +
                                           " outputs, and the data have " + std::to_string(classes.size()) +
                                           " classes: write outputs = \"classes\"");
    }
    const auto [samples, validation] = split_for_validation(
        inputs_of(dataset, classes, recipe.input, recipe.framing, options.threads), recipe.training.validation, seed);
    if (samples.size() == 0) {
        throw Failure(ExitCode::bad_data, options.data + ": no sample is left to train on (without ink: " +
                                              std::to_string(samples.skipped) +
                                              ", kept for validation: " + std::to_string(validation.size()) + ")");
    }
    const Inputs calibration = first_of(samples, kCalibrationSamples);
    const auto file_of = [&](const Weights& weights, std::int64_t correct) {
        Model model = model_of(recipe, architecture, weights, classes, calibration);
        model.provenance.data_sets = dataset.sources;
        model.provenance.validation_samples = static_cast<std::uint32_t>(validation.size());
        model.provenance.validation_correct = static_cast<std::uint32_t>(correct);
        return encode(model);
    };
    const auto count_validated = [&](const Weights& weights) {
        return validated(file_of(weights, 0), validation, options.threads);
    };
    check_room_for_file(options.out, file_of(untrained(architecture, seed), 0).size());

    std::fprintf(
        stderr, "%zu training and %zu validation samples of %zu classes%s; recipe %s, %zu parameters; %d threads, %s\n",
        samples.size(), validation.size(), classes.size(),
        samples.skipped > 0 ? (", " + std::to_string(samples.skipped) + " without ink left out").c_str() : "",
        recipe.name.c_str(), architecture.parameter_count, options.threads, instruction_set());

    Training training(architecture, recipe, samples, seed, options.threads);
    run_training(training, recipe.training, count_validated, validation.size());

    const std::int64_t correct = count_validated(training.weights());
    const Bytes file = file_of(training.weights(), correct);
    write_file(options.out, file);
    std::fprintf(stderr, "wrote %s: %zu bytes", options.out.c_str(), file.size());
    if (validation.size() > 0) {
        std::fprintf(stderr, ", %lld of %zu validation samples right", static_cast<long long>(correct),
                     validation.size());
    }
    std::fprintf(stderr, "\n");
}

// CLI11 wraps a negative number round, and cuts one that is too large.
std::string refused_seed(const std::string& text) {
    std::uint64_t seed = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, seed);
    return error == std::errc() && stopped == end ? "" : text + " is not a whole number from 0 to 2^64 - 1";
}

}  // namespace

void add_train_command(CLI::App& app) {
    CLI::App* command = app.add_subcommand("train", "Train a network and write its weight file");
    const auto options = std::make_shared<TrainOptions>();
    command->add_option("--data", options->data, "Folder of IDX files, or the name sample (a small part of MNIST)")
        ->required();
    command->add_option("--recipe", options->recipe, "Recipe: a .toml file, or one of trainer/recipes by name")
        ->capture_default_str();
    command->add_option("--out", options->out, "Weight file to write (.ink)")->required();
    command
        ->add_option("--epochs", options->epochs, "Passes over the data; 0 writes the untrained network [the recipe's]")
        ->check(CLI::Range(0, 100000));
    command->add_option("--seed", options->seed, "Seed of everything random [the recipe's]")->check(refused_seed);
    command->add_option("--threads", options->threads, "Threads; the result does not depend on them")
        ->capture_default_str()
        ->check(CLI::Range(1, 1024));
    command->footer("Example:\n  inkling train --data sample --recipe digits --out my.ink --epochs 3");
    command->callback([options] { train(*options); });
}

}  // namespace inkling
