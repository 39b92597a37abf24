// inkling card: the tables of a weight file's model card.
#include <cstdio>
#include <cstdlib>

#include "trainer/base/failure.h"
#include "trainer/base/workers.h"
#include "trainer/commands/commands.h"
#include "trainer/evaluate/card_report.h"
#include "trainer/io/progress.h"
#include "trainer/io/weight_file.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

struct CardCommandOptions {
    std::string weights, suite, kind;
    std::vector<std::string> names, folders;
    bool development = false, json = false;
    int threads = hardware_threads();
};

// INKLING_DATA comes last: a data folder of one's own may have what is not there.
std::vector<fs::path> data_folders(const std::vector<std::string>& named) {
    std::vector<fs::path> folders(named.begin(), named.end());
    if (const char* data = std::getenv("INKLING_DATA"); data != nullptr && *data != '\0') {
        folders.emplace_back(data);
    }
    if (folders.empty()) {
        throw Failure(ExitCode::usage,
                      "nothing says where the data are: set INKLING_DATA to their folder, or name it "
                      "by --data-folder");
    }
    for (const fs::path& folder : folders) {
        std::error_code error;
        if (!fs::is_directory(folder, error)) {
            throw Failure(ExitCode::input_output, "there is no folder " + folder.string() +
                                                      " (INKLING_DATA or --data-folder must name the data's)");
        }
    }
    return folders;
}

void run_card(const CardCommandOptions& options) {
    const Reader reader = read_weight_file(options.weights);
    const Suite suite = load_suite(options.suite);
    const std::string kind = options.kind.empty() ? fs::path(options.weights).stem().string() : options.kind;
    CardOptions card_options{kind, options.names, options.development, data_folders(options.folders), options.threads};
    std::string text;
    {
        Progress progress(1);
        card_options.begins = [&](const std::string& name, std::size_t done, std::size_t of) {
            progress.show(name, static_cast<double>(done) / static_cast<double>(of),
                          "of " + std::to_string(of) + " sets");
        };
        const Card card = card_of(reader, fs::path(options.weights).filename().string(), suite, card_options);
        for (const std::string& remark : card.remarks) {
            progress.remark(remark);
        }
        text = options.json ? json_report(card).dump(2) + "\n" : markdown_report(card);
    }
    std::fputs(text.c_str(), stdout);
}

}  // namespace

void add_card_command(CLI::App& app) {
    CLI::App* command = app.add_subcommand("card", "Measure a weight file on a suite of data, as tables of Markdown");
    const auto options = std::make_shared<CardCommandOptions>();
    command->add_option("weights", options->weights, "Weight file (.ink)")->required();
    command->add_option("--suite", options->suite, "The sets, a .toml file such as weights/suite.toml")->required();
    command->add_option("--set", options->names, "Only the set of this name; several, each after a --set")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_flag("--development", options->development, "Only the sets that one looks at while one chooses");
    command->add_option("--for", options->kind,
                        "Take the sets for such files, for example digits [the weight file's name without .ink]");
    command
        ->add_option("--data-folder", options->folders,
                     "Folder below which the suite's data lie; several, each after a --data-folder: the first that has "
                     "them; INKLING_DATA is the last")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_option("--threads", options->threads, "Threads")->capture_default_str()->check(CLI::Range(1, 1024));
    command->add_flag("--json", options->json, "Write JSON");
    command->footer(
        "Each [[set]] of the suite is a row: its samples, accuracy, mean over classes, the worst tenth of writers, "
        "the\n"
        "calibration error, how many are accepted and how many are sure. Each [[negatives]] is a row of a second "
        "table:\n"
        "how well what is no character is told from the characters of a set. Data that are not there have a row that\n"
        "says so. weights/suite.toml says what its fields mean.\n\n"
        "Examples:\n  INKLING_DATA=data inkling card weights/digits.ink --suite weights/suite.toml\n"
        "  inkling card my.ink --for digits --suite weights/suite.toml --data-folder data --set \"MNIST test\"");
    command->callback([options] { run_card(*options); });
}

}  // namespace inkling
