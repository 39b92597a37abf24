// inkling calibrate: what a weight file's probabilities mean, and when it says that there is no character.
#include <cstdio>

#include "core/network/codec.h"
#include "trainer/base/failure.h"
#include "trainer/base/workers.h"
#include "trainer/calibrate/calibration.h"
#include "trainer/commands/commands.h"
#include "trainer/data/split.h"
#include "trainer/io/weight_file.h"

namespace inkling {
namespace {

// Logits divided by more say next to nothing.
constexpr float kMostBelieved = 50;

struct CalibrateOptions {
    std::string weights, out;
    std::vector<std::string> data, without;
    std::string split = kEveryPart;
    bool skip_bad = false;
    int threads = hardware_threads();
};

LabelledLogits characters_of(const Reader& reader, const CalibrateOptions& options) {
    const Dataset dataset =
        load_part(options.data, options.split, {false, options.skip_bad, options.threads, options.without});
    tell(dataset.remarks);
    const Model& model = reader.model();
    const Inputs inputs = inputs_of(dataset, model.classes, model.network.input, model.framing, options.threads);
    if (inputs.size() < kLeastForCalibration) {
        throw Failure(ExitCode::bad_data, options.weights + " knows " + std::to_string(inputs.size()) +
                                              " of the samples by their labels, and calibration takes at least " +
                                              std::to_string(kLeastForCalibration) + " (--data, --split)");
    }
    return logits_of(reader, inputs, options.threads);
}

void run_calibrate(const CalibrateOptions& options) {
    const Reader reader = read_weight_file(options.weights);
    const LabelledLogits characters = characters_of(reader, options);
    const Calibrated fitted = calibrated(reader.model(), characters);
    if (fitted.model.temperature > kMostBelieved) {
        throw Failure(ExitCode::bad_data, "the answers of " + options.weights +
                                              " have nothing to do with the labels of these samples: is something "
                                              "else labelled, or otherwise (--data)? Nothing was written");
    }
    const std::string& out = options.out.empty() ? options.weights : options.out;
    write_file(out, encode(fitted.model));
    std::fprintf(stderr, "wrote %s, calibrated on %zu samples: %s\n", out.c_str(), characters.size(),
                 fitted.in_words().c_str());
}

}  // namespace

void add_calibrate_command(CLI::App& app) {
    CLI::App* command = app.add_subcommand("calibrate", "Make the probabilities of a weight file mean what they say");
    const auto options = std::make_shared<CalibrateOptions>();
    command->add_option("weights", options->weights, "Weight file (.ink); it is written anew, without --out")
        ->required();
    command->add_option("--data", options->data, kDataHelp)
        ->required()
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        ->add_option("--split", options->split,
                     "Which part: as the data say, or as a training on them tells them apart")
        ->capture_default_str()
        ->check(CLI::IsMember(std::vector<std::string>(kParts.begin(), kParts.end())));
    command->add_option("--out", options->out, "Weight file to write instead");
    command->add_flag("--skip-bad", options->skip_bad, kSkipBadHelp);
    add_without_option(*command, options->without);
    command->add_option("--threads", options->threads, "Threads")->capture_default_str()->check(CLI::Range(1, 1024));
    command->footer(
        "Give samples that did not train, best of other writers: on its own samples a network is too sure. Logits are\n"
        "divided by a temperature that is fitted here: the order of the answers stays, their probabilities change. Of "
        "a\n"
        "file with an output for what is no character, that output's bias and the two thresholds are fitted, too: "
        "about\n"
        "8 of 1,000 of these samples are then rejected. train does the same at its end, on the samples that it keeps\n"
        "for validation.\n\n"
        "Example:\n  inkling calibrate mine.ink --data other-writers.jsonl");
    command->callback([options] { run_calibrate(*options); });
}

}  // namespace inkling
