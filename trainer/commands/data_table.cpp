// inkling data table: a row for each sample, in a table that is data itself.
#include <cmath>
#include <cstdio>
#include <sstream>

#include "trainer/base/failure.h"
#include "trainer/base/workers.h"
#include "trainer/commands/commands.h"
#include "trainer/data/labels_table.h"
#include "trainer/data/split.h"
#include "trainer/io/file.h"

namespace inkling {
namespace {

struct DataTableOptions {
    std::string data, out, split;
    std::uint64_t seed = kSplitSeed;
    bool skip_bad = false;
    int threads = hardware_threads();
};

Shares shares_in(const std::string& text) {
    Shares shares;
    char one = 0, other = 0;
    std::istringstream stream(text);
    stream >> shares.train >> one >> shares.validation >> other >> shares.test;
    constexpr double kRounding = 1e-6;
    const bool whole = stream && stream.peek() == std::istringstream::traits_type::eof() && one == '/' && other == '/';
    if (!whole || !(shares.train >= 0 && shares.validation >= 0 && shares.test >= 0) ||
        !(std::fabs(shares.train + shares.validation + shares.test - 1) <= kRounding)) {
        throw Failure(ExitCode::usage, "--split " + text + " is not three shares that sum to 1, such as 0.8/0.1/0.1");
    }
    return shares;
}

void run_data_table(const DataTableOptions& options) {
    const std::optional<Shares> shares = options.split.empty() ? std::nullopt : std::optional(shares_in(options.split));
    Dataset dataset = load_dataset(options.data);
    std::vector<Facts> facts = survey(dataset, options.threads);
    leave_out_bad(dataset, facts, options.skip_bad);
    if (shares) {
        for (Sample& sample : dataset.samples) {
            sample.split = Split::unsplit;
        }
    }
    split_unsplit(dataset, facts, shares.value_or(Shares{}), options.seed);

    const std::filesystem::path out(options.out);
    std::optional<std::string> table = labels_table(dataset, facts, out.parent_path());
    if (!table) {
        table = labels_table(dataset, facts, dataset.folder);
        dataset.remarks.push_back("the paths in " + options.out + " lead down from " + dataset.folder.string() +
                                  ", and it does not lie there or above: move it there to use it as data");
    }
    write_text(out, *table);
    tell(dataset.remarks);
    std::fprintf(stderr, "wrote %s: %zu samples of %zu classes\n", options.out.c_str(), dataset.samples.size(),
                 dataset.labels.size());
}

}  // namespace

void add_data_table_command(CLI::App& group) {
    CLI::App* command = group.add_subcommand("table", "Write a table of labelled samples, which is data itself");
    const auto options = std::make_shared<DataTableOptions>();
    command->add_option("data", options->data, kDataHelp)->required();
    command->add_option("--out", options->out, "Table to write (.csv), in the folder of the data or above it")
        ->required();
    command->add_option("--split", options->split,
                        "Split anew into TRAIN/VALIDATION/TEST; without it as the data say, or 0.8/0.1/0.1");
    command->add_option("--seed", options->seed, "Seed of the split; training and evaluate take the default")
        ->check(refused_seed)
        ->capture_default_str();
    command->add_flag("--skip-bad", options->skip_bad, kSkipBadHelp);
    command->add_option("--threads", options->threads, "Threads")->capture_default_str()->check(CLI::Range(1, 1024));
    command->footer(
        "Columns: path, label, class (the label's number), split, width, height, polarity, the ink's box, sha256 (of\n"
        "width, height, channels and pixels) and duplicate_of (the first sample with the same).\n\n"
        "Example:\n  inkling data table letters/ --out letters/labels.csv");
    command->callback([options] { run_data_table(*options); });
}

}  // namespace inkling
