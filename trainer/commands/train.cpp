// inkling train: a data set and a recipe to a weight file.
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <optional>

#include "core/network/codec.h"
#include "trainer/base/failure.h"
#include "trainer/base/workers.h"
#include "trainer/calibrate/calibration.h"
#include "trainer/choice/recipe_choice.h"
#include "trainer/commands/commands.h"
#include "trainer/io/sha256.h"
#include "trainer/io/stop_signal.h"
#include "trainer/io/weight_file.h"
#include "trainer/kernels/kernels.h"
#include "trainer/recipe/option_fields.h"
#include "trainer/train/export.h"
#include "trainer/train/finetune.h"
#include "trainer/train/session.h"
#include "trainer/train/task.h"
#include "trainer/train/validate.h"

namespace inkling {
namespace {

struct TrainOptions {
    TrainingData data;
    std::string recipe, finetune, teacher, balance;  // empty: not given
    std::string out;
    std::optional<int> epochs, batch;
    std::optional<double> learning_rate;
    std::optional<std::uint64_t> seed;
    int threads = hardware_threads();
    bool skip_bad = false;
    bool no_test = false;
    std::vector<std::string> without;
    bool resume = false;
    double checkpoint_every = 60;
    std::string log;
    bool quiet = false;
    bool print_config = false;
};

LoadOptions loading(const TrainOptions& options) {
    return {options.no_test, options.skip_bad, options.threads, options.without};
}

void say(const TrainOptions& options, const std::string& line) {
    if (!options.quiet) {
        std::fprintf(stderr, "%s\n", line.c_str());
    }
}

Recipe recipe_for_data(const TrainOptions& options, const DataTraits& traits) {
    const RecipeChoice choice = choose_recipe(traits);
    Recipe recipe =
        load_recipe(recipe_path(choice.recipe), {traits.classes, channels_of(traits), options.data.has_negatives()});
    recipe.training.balance = choice.balance;
    recipe.training.batch = options.batch.value_or(recipe.training.batch);  // by which the epochs are counted
    recipe.training.epochs = enough_epochs(recipe.training, traits.samples);
    std::string line = "recipe " + choice.recipe + " was chosen: " + choice.reason;
    if (options.balance.empty() && !choice.balance_reason.empty()) {
        line += "; balance = \"sampling\", since " + choice.balance_reason;
    }
    say(options, line);
    return recipe;
}

// The file, what it was begun from, or what suits the data; with what the command line says instead.
Recipe recipe_of(const TrainOptions& options, const DataTraits& traits, const Model* begun_from) {
    Recipe recipe = !options.recipe.empty()
                        ? load_recipe(recipe_path(options.recipe),
                                      {traits.classes, channels_of(traits), options.data.has_negatives()})
                    : begun_from != nullptr ? recipe_of(*begun_from, traits, options.data.has_negatives())
                                            : recipe_for_data(options, traits);
    TrainingOptions& training = recipe.training;
    training.epochs = options.epochs.value_or(training.epochs);
    training.batch = options.batch.value_or(training.batch);
    training.learning_rate = options.learning_rate.value_or(training.learning_rate);
    training.seed = options.seed.value_or(training.seed);
    if (!options.balance.empty()) {
        training.balance =
            static_cast<Balance>(std::find(kBalances.begin(), kBalances.end(), options.balance) - kBalances.begin());
    }
    if (training.batch % training.block != 0) {
        throw Failure(ExitCode::usage, "--batch " + std::to_string(training.batch) +
                                           " is not a whole number of the recipe's blocks of " +
                                           std::to_string(training.block));
    }
    return recipe;
}

// A network that trained before.
struct Trained {
    Sha256 sha256;  // of its file
    Reader reader;
};

std::optional<Trained> trained_at(const std::string& path) {
    if (path.empty()) {
        return std::nullopt;
    }
    const Bytes file = read_file(path, kMostFileBytes);
    return Trained{sha256(file), reader_of(file, path)};
}

// What the earlier network learnt is in the new file too: its data sets are, as far as there is room for them.
void add_sources(const Model& earlier, TrainingTask& task) {
    for (const DataSet& source : earlier.provenance.data_sets) {
        const auto known = std::find(task.sources.begin(), task.sources.end(), source);
        if (known == task.sources.end() && task.sources.size() < kMostDataSets) {
            task.sources.push_back(source);
        }
    }
}

Weights fine_tuned_from(const TrainOptions& options, const Model& base, const TrainingTask& task) {
    FirstWeights first =
        first_weights(base, task.architecture, task.classes, task.calibration, task.recipe.training.seed);
    if (first.taken == 0) {
        throw Failure(ExitCode::usage,
                      options.finetune + (options.recipe.empty()
                                              ? ": its only layer with weights is for other labels than the data's, so "
                                                "nothing of it can be taken: leave out --finetune"
                                              : ": no layer of it has the shape of one of recipe " + task.recipe.name +
                                                    ": leave out --recipe, or --finetune"));
    }
    std::string line = "begun from " + options.finetune + ": " + std::to_string(first.taken) + " of " +
                       std::to_string(first.taken + first.new_ones.size()) + " layers with weights are taken";
    for (const int layer : first.new_ones) {
        line += (layer == first.new_ones.front() ? "; new: layer " : ", ") + std::to_string(layer);
    }
    say(options, line);
    return std::move(first.weights);
}

std::optional<Checkpoint> begun(const CheckpointFile& checkpoints, const TrainOptions& options) {
    if (!options.resume) {
        if (checkpoints.exists()) {
            throw Failure(ExitCode::usage, checkpoints.path().string() +
                                               " is there, of a training that was interrupted: --resume goes on with "
                                               "it; remove it to start anew");
        }
        return std::nullopt;
    }
    remove_unfinished(checkpoints.path());
    remove_unfinished(options.out);
    std::optional<CheckpointFile::Found> found = checkpoints.read();
    if (!found) {
        std::fprintf(stderr, "inkling: there is no %s: training starts at the beginning\n", checkpoints.path().c_str());
        return std::nullopt;
    }
    tell(found->remarks);
    return std::move(found->checkpoint);
}

std::ofstream log_to(const std::string& path) {
    std::ofstream log;
    if (!path.empty()) {
        log.open(path);
        if (!log) {
            throw Failure(ExitCode::input_output, "cannot write " + path + ": " + std::strerror(errno));
        }
    }
    return log;
}

void say_begin(const TrainOptions& options, const TrainingTask& task, const std::optional<Checkpoint>& from) {
    const int without_ink = task.samples.skipped + task.validation.skipped;
    const std::string skipped = without_ink > 0 ? ", " + std::to_string(without_ink) + " without ink left out" : "";
    const std::size_t negatives =
        static_cast<std::size_t>(std::count_if(task.samples.classes.begin(), task.samples.classes.end(),
                                               [&](int one) { return one >= static_cast<int>(task.classes.size()); }));
    const std::string of_negatives = negatives > 0
                                         ? "; negatives: " + std::to_string(negatives) + " for training, " +
                                               std::to_string(task.validation_negatives.size()) + " for validation"
                                         : "";
    std::fprintf(stderr,
                 "%zu training and %zu validation samples of %zu classes%s%s; recipe %s, %zu parameters; %d threads, "
                 "%s\n",
                 task.samples.size() - negatives, task.validation.size(), task.classes.size(), of_negatives.c_str(),
                 skipped.c_str(), task.recipe.name.c_str(), task.architecture.parameter_count, options.threads,
                 instruction_set());
    if (from) {
        std::fprintf(stderr, "going on with epoch %d, after %d of its batches\n", from->state.epoch + 1,
                     from->state.batch);
    }
}

void say_end(const TrainOptions& options, const TrainingTask& task, std::size_t bytes, std::int64_t validated) {
    std::fprintf(stderr, "wrote %s: %zu bytes", options.out.c_str(), bytes);
    if (task.validation.size() > 0) {
        std::fprintf(stderr, ", %lld of %zu validation samples right", static_cast<long long>(validated),
                     task.validation.size());
    }
    std::fprintf(stderr, "\n");
}

// The model with what its numbers mean fitted on the validation samples, if there are enough of them.
Model decided(Model model, const TrainingTask& task, const TrainOptions& options) {
    if (task.validation.size() < kLeastForCalibration) {
        say(options, "not calibrated, for want of validation samples: probabilities are rough (inkling calibrate)");
        return model;
    }
    const Reader reader = loaded_reader(model);
    const Calibrated fitted = calibrated(std::move(model), logits_of(reader, task.validation, options.threads));
    say(options, "calibrated: " + fitted.in_words());
    if (task.validation_negatives.size() > 0) {
        const double accepted = accepted_part(
            fitted.model, logits_of(loaded_reader(fitted.model), task.validation_negatives, options.threads));
        char text[128];
        std::snprintf(text, sizeof text, "of %zu negatives that are kept for validation, %.2f %% are accepted",
                      task.validation_negatives.size(), 100 * accepted);
        say(options, text);
    }
    return fitted.model;
}

void train(const TrainOptions& options) {
    // Everything that can be refused is, before hours are spent.
    const std::optional<Trained> base = trained_at(options.finetune);
    const std::optional<Trained> teacher = trained_at(options.teacher);
    const Model* begun_from = base ? &base->reader.model() : nullptr;
    TrainingTask task = load_task(
        options.data, [&](const DataTraits& traits) { return recipe_of(options, traits, begun_from); },
        loading(options));
    const Recipe& recipe = task.recipe;
    if (base) {
        add_sources(*begun_from, task);
        task.begun_from = base->sha256;
    }
    if (teacher) {
        add_sources(teacher->reader.model(), task);
        task.teacher = teacher->sha256;
    }
    const CheckpointFile checkpoints(options.out + ".checkpoint",
                                     {to_toml(recipe), fingerprint(task), instruction_set()});
    Training training(task.architecture, recipe, task.samples, recipe.training.seed, options.threads);
    if (base) {
        training.begin_with(fine_tuned_from(options, *begun_from, task));
    }
    std::optional<Teacher> of_training;
    if (teacher) {
        training.learn_from(of_training.emplace(teacher->reader.model(), task, options.teacher));
    }
    check_room_for_file(options.out, encode(model_of(task, training.weights(), 0)).size());
    std::optional<Checkpoint> from = begun(checkpoints, options);
    if (recipe.training.epochs > 0) {
        checkpoints.check_room(training.state());
    }
    std::ofstream log = log_to(options.log);
    if (!options.quiet) {
        tell(task.remarks);
        say_begin(options, task, from);
    }

    const auto count = [&](const Weights& weights) { return count_validated(task, weights, options.threads); };
    Weights weights;
    {
        const StopSignal stop;
        const double done =
            from ? from->state.epoch + static_cast<double>(from->state.batch) / training.report().batches : 0;
        Progress progress(recipe.training.epochs, done, options.quiet);
        weights = run({&training, &recipe.training, task.validation.size(), count, &checkpoints,
                       options.checkpoint_every, StopSignal::came, options.log.empty() ? nullptr : &log, &progress},
                      std::move(from));
    }
    const std::int64_t validated = count(weights);
    const Bytes file = encode(decided(model_of(task, weights, validated), task, options));
    write_file(options.out, file);
    checkpoints.remove();
    if (!options.quiet) {
        say_end(options, task, file.size(), validated);
    }
}

DataTraits traits_for_config(const TrainOptions& options) {
    if (!options.data.where.empty()) {
        TrainingSet set = load_training_set(options.data, loading(options));
        return traits_of(part_of(std::move(set.dataset), Split::train), options.threads);
    }
    if (options.recipe.empty() && options.finetune.empty()) {
        throw Failure(ExitCode::usage, "--print-config needs --recipe, or --data by which one is chosen");
    }
    DataTraits traits;
    traits.classes = 10;  // their number is not printed
    return traits;
}

void run_command(const TrainOptions& options) {
    if (options.print_config) {
        const std::optional<Trained> base = trained_at(options.finetune);
        const Recipe recipe = recipe_of(options, traits_for_config(options), base ? &base->reader.model() : nullptr);
        std::fputs(to_toml(recipe).c_str(), stdout);
        return;
    }
    if (options.data.where.empty()) {
        throw CLI::RequiredError("--data");
    }
    if (options.out.empty()) {
        throw CLI::RequiredError("--out");
    }
    train(options);
}

}  // namespace

std::string refused_seed(const std::string& text) {
    std::uint64_t seed = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, seed);
    return error == std::errc() && stopped == end ? "" : text + " is not a whole number from 0 to 2^64 - 1";
}

void add_train_command(CLI::App& app) {
    CLI::App* command = app.add_subcommand("train", "Train a network and write its weight file");
    const auto options = std::make_shared<TrainOptions>();
    add_training_data_options(*command, options->data);
    command->add_flag("--skip-bad", options->skip_bad, kSkipBadHelp);
    command->add_flag("--no-test", options->no_test,
                      "Keep no test samples of data that name none: all of them train or validate");
    command
        ->add_option(
            "--negatives", options->data.negatives,
            "Data whose samples are no character (those with a class's label are left out): the network gets an "
            "extra output for them; several, each after a --negatives. --without does not concern them")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag(
        "--made-negatives", options->data.made_negatives,
        "Make negatives: halves of digits, pairs of characters, digits written over each other, characters with a "
        "piece of a neighbour, shapes, scribbles");
    command
        ->add_option("--not-negatives", options->data.not_negatives,
                     "File of labels that are no negatives, since they look like a class (o = \"0\") or are kept apart "
                     "(x = \"*\"); several are taken as one")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    add_without_option(*command, options->without);
    command->add_option("--recipe", options->recipe,
                        "Recipe: a .toml file, or one of trainer/recipes by name [chosen by the data]");
    command->add_option("--finetune", options->finetune,
                        "Weight file (.ink) to begin with; without --recipe the network is as in it");
    command->add_option("--teacher", options->teacher,
                        "Weight file (.ink), of a larger network: its answers are part of what is learnt");
    command->add_option("--out", options->out, "Weight file to write (.ink). Required");
    command->add_option("--threads", options->threads, "Threads; the result does not depend on them")
        ->capture_default_str()
        ->check(CLI::Range(1, 1024));

    const std::string instead = "Instead of the recipe's";
    command->add_option("--epochs", options->epochs, "Passes over the data; 0 writes the untrained network")
        ->check(CLI::Range(0, 100000))
        ->group(instead);
    command->add_option("--batch", options->batch, "Samples of one step")->check(CLI::Range(1, 65536))->group(instead);
    command->add_option("--learning-rate", options->learning_rate, "At its peak")
        ->check(CLI::Range(0.0, 100.0))
        ->group(instead);
    command->add_option("--balance", options->balance, "Of uneven classes: none, weights in the loss, or sampling")
        ->check(CLI::IsMember(std::vector<std::string>(kBalances.begin(), kBalances.end())))
        ->group(instead);
    command->add_option("--seed", options->seed, "Seed of everything random")->check(refused_seed)->group(instead);
    command->add_flag("--print-config", options->print_config, "Print the recipe that is in force, and end")
        ->group(instead);

    const std::string interruption = "Interruption";
    command->add_flag("--resume", options->resume, "Go on from OUT.checkpoint, if it is there")->group(interruption);
    command
        ->add_option("--checkpoint-every", options->checkpoint_every,
                     "Seconds from one checkpoint to the next; there is one after every epoch, too")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1e6))
        ->group(interruption);

    const std::string messages = "Messages";
    command->add_option("--log", options->log, "File for a line of JSON after each epoch; written anew, or resumed")
        ->group(messages);
    command->add_flag("--quiet", options->quiet, "Say only what is wrong")->group(messages);
    command->footer(
        "Checkpoints are OUT.checkpoint and, the one before, OUT.checkpoint.previous; they are removed when OUT is\n"
        "written. Ctrl-C finishes the batch and writes one. The same recipe, data and seed give the same file to the\n"
        "byte, with any number of threads, interrupted or not.\n\n"
        "Example:\n  inkling train --data sample --out my.ink --epochs 3");
    command->callback([options] { run_command(*options); });
}

}  // namespace inkling
