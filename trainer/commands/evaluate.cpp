// inkling evaluate: how well a weight file reads a data set.
#include <cstdio>

#include "trainer/base/failure.h"
#include "trainer/base/workers.h"
#include "trainer/commands/commands.h"
#include "trainer/data/split.h"
#include "trainer/evaluate/report.h"
#include "trainer/io/weight_file.h"

namespace inkling {
namespace {

struct EvaluateOptions {
    std::string weights;
    std::string data;
    std::string split = "test";
    Selection selection;
    bool skip_bad = false;
    std::vector<std::string> without;
    int threads = hardware_threads();
    bool json = false;
};

void run_evaluate(const EvaluateOptions& options) {
    const Reader reader = read_weight_file(options.weights);
    const AnswerSet answer_set(reader.model().classes, options.selection, options.weights);
    const Dataset dataset =
        load_part({options.data}, options.split, {false, options.skip_bad, options.threads, options.without});
    const Evaluation evaluation = evaluate(reader, answer_set, dataset, options.threads);
    if (evaluation.confusion.samples() == 0) {
        throw Failure(ExitCode::bad_data,
                      options.data + ": none of its samples has a label that " + options.weights + " knows" +
                          (evaluation.not_asked > 0 ? " and that is asked for (--mode, --allow)" : ""));
    }
    tell(dataset.remarks);
    const std::string text = options.json ? json_report(evaluation).dump(2) + "\n" : text_report(evaluation);
    std::fputs(text.c_str(), stdout);
}

}  // namespace

void add_evaluate_command(CLI::App& app) {
    CLI::App* command = app.add_subcommand("evaluate", "Measure a weight file on labelled data");
    const auto options = std::make_shared<EvaluateOptions>();
    command->add_option("weights", options->weights, "Weight file (.ink)")->required();
    command->add_option("--data", options->data, kDataHelp)->required();
    command
        ->add_option("--split", options->split,
                     "Which part: as the data say, or as a training on them tells them apart")
        ->capture_default_str()
        ->check(CLI::IsMember(std::vector<std::string>(kParts.begin(), kParts.end())));
    add_selection_options(*command, options->selection);
    command->add_flag("--skip-bad", options->skip_bad, kSkipBadHelp);
    add_without_option(*command, options->without);
    command->add_option("--threads", options->threads, "Threads")->capture_default_str()->check(CLI::Range(1, 1024));
    command->add_flag("--json", options->json, "Write JSON");
    command->footer(
        "Samples of other labels are left out. Classes that --fold-case makes one are one in the report: their\n"
        "probabilities are added up. Mistakes between characters that look alike (l and I, 0 and O, g and q ...) are\n"
        "told apart from those that a network should not make. Accuracy is that of the best answer, whether the "
        "file's\n"
        "rule takes the sample for a character or not. The worst tenth of writers are those who are read worst of the\n"
        "writers of 10 samples or more; the figure is the accuracy over their samples, where data name their "
        "writers.\n\n"
        "Examples:\n  inkling evaluate weights/digits.ink --data sample\n"
        "  inkling evaluate characters.ink --data photos --mode letters --fold-case");
    command->callback([options] { run_evaluate(*options); });
}

}  // namespace inkling
