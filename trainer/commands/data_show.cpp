// inkling data show: what is in a data set, and what is wrong with it.
#include <cstdio>
#include <filesystem>

#include "trainer/base/workers.h"
#include "trainer/commands/commands.h"
#include "trainer/data/left_out.h"
#include "trainer/io/weight_file.h"
#include "trainer/show/contact_sheet.h"

namespace inkling {
namespace {

struct DataShowOptions {
    std::string data;
    std::string weights;
    std::string html;
    std::vector<std::string> without;
    std::size_t most = 100;
    int threads = hardware_threads();
    bool json = false;
};

DataReport report_on(const DataShowOptions& options) {
    std::optional<Reader> reader;
    if (!options.weights.empty()) {
        reader = read_weight_file(options.weights);
    }
    const HashList without = read_hash_lists(options.without);
    DataReport report{options.data, load_dataset(options.data), {}, {}, {}};
    report.facts = survey(report.dataset, options.threads);
    leave_out(report.dataset, report.facts, without);
    remark_left_out(report.dataset, without);
    report.findings = find(report.dataset, report.facts);
    if (reader) {
        report.label_issues = find_label_issues(*reader, std::filesystem::path(options.weights).filename().string(),
                                                report.dataset, report.facts, options.most, options.threads);
    }
    return report;
}

void run_data_show(const DataShowOptions& options) {
    if (!options.html.empty()) {
        check_room_for_file(options.html, 1);  // before minutes of work
    }
    const DataReport report = report_on(options);
    if (!options.html.empty()) {
        const std::string page = contact_sheet(report, options.threads);
        write_text(options.html, page);
    }
    const std::string text =
        options.json ? json_report(report).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"
                     : text_report(report);
    std::fputs(text.c_str(), stdout);
}

}  // namespace

void add_data_show_command(CLI::App& group) {
    CLI::App* command = group.add_subcommand("show", "Tell what is in a data set, and what is wrong with it");
    const auto options = std::make_shared<DataShowOptions>();
    command->add_option("data", options->data, kDataHelp)->required();
    command->add_option("--weights", options->weights,
                        "Weight file (.ink) whose network looks for wrong labels; best trained on other data");
    command->add_option("--most", options->most, "Label issues to list at most")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000000));
    command->add_option("--html", options->html, "Contact sheet to write: one page with pictures, without scripts")
        ->option_text("FILE");
    add_without_option(*command, options->without);
    command->add_option("--threads", options->threads, "Threads")->capture_default_str()->check(CLI::Range(1, 1024));
    command->add_flag("--json", options->json, "Write JSON");
    command->footer(
        "Duplicates are samples with the same pixels, in whatever file; one in two splits is a leak.\n\n"
        "Examples:\n"
        "  inkling data show sample\n"
        "  inkling data show letters/ --weights letters.ink --html letters.html\n"
        "  inkling data show letters/ --weights letters.ink --json | jq -r '.label_issues.worst[].hash' > "
        "doubtful.txt\n"
        "  inkling train --data letters/ --without doubtful.txt --out cleaned.ink        (when each was looked at)");
    command->callback([options] { run_data_show(*options); });
}

}  // namespace inkling
