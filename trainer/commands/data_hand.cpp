// inkling data hand: characters written from templates, as pen strokes.
#include <cstdio>
#include <map>

#include "trainer/base/failure.h"
#include "trainer/commands/commands.h"
#include "trainer/data/selection.h"
#include "trainer/hand/hand.h"
#include "trainer/io/file.h"
#include "trainer/io/stroke_json.h"

namespace inkling {
namespace {

struct DataHandOptions {
    std::string out;
    std::string allow;
    int writers = 100, times = 4;
    std::uint64_t seed = 1;
};

using ByLabel = std::map<std::string, std::vector<const Allograph*>>;

// Those whose label is asked for; all if none is.
ByLabel by_label(const std::vector<Allograph>& allographs, const std::string& allow) {
    ByLabel found;
    for (const Allograph& allograph : allographs) {
        found[allograph.label].push_back(&allograph);
    }
    if (allow.empty()) {
        return found;
    }
    ByLabel allowed;
    for (const std::string& label : allowed_labels(allow)) {
        const auto forms = found.find(label);
        if (forms == found.end()) {
            throw Failure(ExitCode::usage, "--allow asks for " + label + ", which has no template");
        }
        allowed.insert(*forms);
    }
    return allowed;
}

void run_data_hand(const DataHandOptions& options) {
    const std::vector<Allograph> allographs = load_allographs();
    const ByLabel labels = by_label(allographs, options.allow);
    std::string text;
    std::size_t count = 0;
    for (int writer = 0; writer < options.writers; ++writer) {
        for (const auto& [label, forms] : labels) {
            for (int time = 0; time < options.times; ++time, ++count) {
                const auto [form, strokes] = written_by(options.seed, static_cast<std::uint64_t>(writer),
                                                        static_cast<std::uint64_t>(time), forms);
                text += line_of({label, "hand-" + std::to_string(writer), form->name}, strokes);
            }
        }
    }
    write_text(options.out, text);
    std::fprintf(stderr, "wrote %s: %zu samples of %zu classes by %d hands\n", options.out.c_str(), count,
                 labels.size(), options.writers);
}

}  // namespace

void add_data_hand_command(CLI::App& group) {
    CLI::App* command = group.add_subcommand("hand", "Write characters from templates, as pen strokes that train");
    const auto options = std::make_shared<DataHandOptions>();
    command->add_option("--out", options->out, "Strokes to write (.jsonl), which are data")->required();
    command->add_option("--allow", options->allow, "Only these characters; without it all that have a template");
    command->add_option("--writers", options->writers, "Hands that write, each with habits of its own")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000000));
    command->add_option("--times", options->times, "How often each hand writes each character")
        ->capture_default_str()
        ->check(CLI::Range(1, 10000));
    command->add_option("--seed", options->seed, "Seed of the hands")->check(refused_seed)->capture_default_str();
    command->footer(
        "The templates are trainer/hand/allographs.txt. The same seed writes the same bytes.\n\n"
        "Example:\n  inkling data hand --allow 0123456789 --writers 300 --out hands.jsonl\n"
        "  inkling train --data mnist --data hands.jsonl --recipe digits --out mine.ink");
    command->callback([options] { run_data_hand(*options); });
}

}  // namespace inkling
