// inkling read: what is written in each picture.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <optional>
#include <variant>

#include "core/image/pipeline.h"
#include "trainer/base/failure.h"
#include "trainer/commands/commands.h"
#include "trainer/commands/picture_rows.h"
#include "trainer/data/stroke_lines.h"
#include "trainer/evaluate/answer_set.h"
#include "trainer/evaluate/strings.h"
#include "trainer/io/csv.h"
#include "trainer/io/weight_file.h"
#include "trainer/show/annotation.h"
#include "trainer/show/reading_report.h"
#include "trainer/show/stage_files.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

struct ReadCommandOptions {
    std::string weights;
    PictureOptions pictures;
    std::string annotate;
    std::optional<std::string> truth;  // a CSV file; empty: the recordings' own labels
    int top = 3;
    Selection selection;
};

// A picture, or a recording of strokes.
struct ReadInput {
    std::string name;
    std::variant<PictureFile, StrokeRecording> source;
};

bool is_png(const fs::path& path) {
    return lower_case(path.extension().string()) == ".png";
}

bool has_recording_ending(const std::string& path) {
    const std::string name = lower_case(path);
    return name.ends_with(".jsonl") || name.ends_with(".jsonl.gz");
}

std::vector<ReadInput> inputs_of(const std::vector<std::string>& paths) {
    std::vector<ReadInput> inputs;
    for (const std::string& path : paths) {
        if (has_recording_ending(path)) {
            for_each_recording(path, [&](StrokeRecording recording) {
                const std::string number = recording.location.substr(recording.location.rfind('#'));
                inputs.push_back({path + number, std::move(recording)});
            });
            continue;
        }
        for (PictureFile& file : picture_files({path})) {
            const std::string name = file.path.string();
            inputs.push_back({name, std::move(file)});
        }
    }
    return inputs;
}

void check_outputs(const ReadCommandOptions& options, const std::vector<ReadInput>& inputs) {
    std::vector<PictureFile> files;
    for (const ReadInput& input : inputs) {
        if (const auto* file = std::get_if<PictureFile>(&input.source)) {
            files.push_back(*file);
        } else if (!options.annotate.empty() || !options.pictures.stages.empty()) {
            throw Failure(ExitCode::usage, "--annotate and --stages show pictures, and " + input.name +
                                               " is a recording of pen strokes");
        }
    }
    if (is_png(options.annotate) && files.size() != 1) {
        throw Failure(ExitCode::usage, "--annotate " + options.annotate + " is one file, and there are " +
                                           std::to_string(files.size()) + " pictures: name a folder for them");
    }
    if (!options.annotate.empty() || !options.pictures.stages.empty()) {
        check_names_differ(files);
    }
}

// In a folder the picture's own name, which says in its ending what it was made from.
fs::path annotated_path(const fs::path& annotate, const PictureFile& file) {
    return is_png(annotate) ? annotate : annotate / (file.name + (is_png(file.name) ? "" : ".png"));
}

std::vector<NamedPixels> named(std::vector<Stage> stages) {
    std::vector<NamedPixels> all;
    for (Stage& stage : stages) {
        all.push_back({stage.name, pixels_of(std::move(stage.image))});
    }
    return all;
}

// Paths beside the table, with slashes, and what is written there.
std::map<std::string, std::string> truth_table(const std::string& path) {
    std::map<std::string, std::string> truths;
    CsvRows rows(path);
    while (rows.next()) {
        if (rows.size() != 2) {
            rows.refuse("a row has two fields, path and text");
        }
        truths[rows[0]] = rows[1];
    }
    return truths;
}

// The truth of each input, where it is known.
std::vector<std::optional<std::string>> truths_of(const ReadCommandOptions& options,
                                                  const std::vector<ReadInput>& inputs) {
    std::vector<std::optional<std::string>> truths(inputs.size());
    if (!options.truth) {
        return truths;
    }
    const std::map<std::string, std::string> table =
        options.truth->empty() ? std::map<std::string, std::string>() : truth_table(*options.truth);
    const fs::path beside = fs::path(*options.truth).parent_path();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (const auto* recording = std::get_if<StrokeRecording>(&inputs[i].source)) {
            truths[i] = recording->label;
        }
        const auto found = table.find(fs::path(inputs[i].name).lexically_relative(beside).generic_string());
        if (found != table.end()) {
            truths[i] = found->second;
        }
    }
    if (std::none_of(truths.begin(), truths.end(), [](const auto& truth) { return truth.has_value(); })) {
        throw Failure(ExitCode::bad_data, options.truth->empty()
                                              ? "--truth: no recording has a label, and no table is named"
                                              : *options.truth + " names none of what is to be read (--truth)");
    }
    return truths;
}

// The second part of UNIPEN's "unipen:att:att0/a0412014.dat", and else the first of what colons part.
std::string contributor_of(const std::string& writer) {
    const std::size_t first = writer.find(':');
    if (writer.rfind("unipen:", 0) != 0) {
        return writer.substr(0, first);
    }
    return writer.substr(first + 1, writer.find(':', first + 1) - first - 1);
}

// To stdout, or beside JSON and CSV to stderr.
void tell_outcomes(const std::vector<std::optional<StringOutcome>>& outcomes, const PictureOptions& options) {
    std::vector<StringOutcome> known;
    for (const std::optional<StringOutcome>& outcome : outcomes) {
        if (outcome) {
            known.push_back(*outcome);
        }
    }
    std::fputs(strings_report(known).c_str(), options.json || options.csv ? stderr : stdout);
}

void run_read(const ReadCommandOptions& options) {
    const Reader reader = read_weight_file(options.weights);
    const AnswerSet answer_set(reader.model().classes, options.selection, options.weights);
    const std::vector<ReadInput> inputs = inputs_of(options.pictures.pictures);
    check_outputs(options, inputs);
    const std::vector<std::optional<std::string>> truths = truths_of(options, inputs);
    ReadOptions asked = answer_set.options(options.top);
    asked.stages = !options.pictures.stages.empty();
    std::vector<std::string> names;
    for (const ReadInput& input : inputs) {
        names.push_back(input.name);
    }
    std::vector<std::string> columns = {"text", "verdict", "confidence"};
    if (options.truth) {
        columns.insert(columns.end(), {"truth", "right"});
    }
    std::vector<std::optional<StringOutcome>> outcomes(inputs.size());
    const auto row_of = [&](std::size_t index, Reading reading, const std::function<std::vector<LineToRead>()>& lines) {
        reading = answer_set.answered(std::move(reading), options.top);
        PictureRow row{text_report(names[index], reading), json_report(reading)};
        if (truths[index]) {
            StringOutcome outcome = outcome_of(reading, *truths[index]);
            outcome.name = names[index];
            outcome.reachable = reader.reads_lines() && is_reachable(lines(), reader, *truths[index]);
            if (const auto* recording = std::get_if<StrokeRecording>(&inputs[index].source)) {
                outcome.kind = recording->kind;
                outcome.contributor = contributor_of(recording->writer);
            }
            row.entry["truth"] = outcome.truth;
            row.entry["right"] = outcome.right;
            outcomes[index] = std::move(outcome);
        }
        return row;
    };
    const auto read_recording = [&](std::size_t index, const Strokes& strokes) {
        return row_of(index, reader.read(strokes, asked), [&] { return lines_to_read(strokes); });
    };
    const auto read_picture = [&](std::size_t index, const PictureFile& file) {
        auto picture = pixels_or_row(file.path);
        if (auto* const refused = std::get_if<PictureRow>(&picture)) {
            return std::move(*refused);
        }
        const Pixels rgba = as_rgba(std::get<Pixels>(std::move(picture)));
        Reading reading = reader.read(picture_of(rgba), asked);
        if (!options.pictures.stages.empty()) {
            write_stages(fs::path(options.pictures.stages) / file.name, named(std::move(reading.stages)));
        }
        if (!options.annotate.empty()) {
            write_png(annotated_path(options.annotate, file),
                      annotated(rgba, answer_set.answered(reading, options.top)));
        }
        return row_of(index, std::move(reading), [&] { return lines_to_read(find_ink(picture_of(rgba))); });
    };
    const auto row = [&](std::size_t index) {
        const auto* const recording = std::get_if<StrokeRecording>(&inputs[index].source);
        return recording != nullptr ? read_recording(index, recording->strokes)
                                    : read_picture(index, std::get<PictureFile>(inputs[index].source));
    };
    std::optional<Failure> unread;  // told after the figures of what was read
    try {
        tell_rows(names, options.pictures, columns, inputs.size() == 1 ? "picture" : "pictures", row);
    } catch (const Failure& failure) {
        unread = failure;
    }
    if (options.truth) {
        tell_outcomes(outcomes, options.pictures);
    }
    if (unread) {
        throw Failure(*unread);
    }
}

}  // namespace

void add_read_command(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("read", "Read what is written in pictures (photos, scans, drawings) and in pen strokes");
    const auto options = std::make_shared<ReadCommandOptions>();
    command->add_option("weights", options->weights, "Weight file (.ink)")->required();
    add_picture_options(*command, options->pictures);
    command
        ->add_option("--annotate", options->annotate,
                     "Picture to write (.png), with boxes around what was found; or a folder for many")
        ->option_text("OUT");
    command
        ->add_option(
            "--truth", options->truth,
            "Compare with what is written: with the recordings' own labels, or with a CSV file of path (as seen "
            "from where the file lies) and text")
        ->expected(0, 1)
        ->option_text("[CSV]");
    command->add_option("--top", options->top, "Candidates to tell of each character")
        ->capture_default_str()
        ->check(CLI::Range(1, 4096));
    add_selection_options(*command, options->selection);
    command->footer(
        "A picture without ink is read as nothing; one that cannot be decoded is told, and the others are read: exit\n"
        "code 3. Boxes are in the picture's own pixels. Solid green: a character; dashed orange, with a question "
        "mark:\n"
        "unsure; dotted violet: no character. From the stage \"flat\" on, ink is light.\n"
        "inkling predict takes each picture for one character, however many parts it has.\n\n"
        "Examples:\n"
        "  inkling read weights/digits.ink photo.jpg --annotate found.png --stages steps/\n"
        "  inkling read weights/digits.ink scans/ --csv > scans.csv");
    command->callback([options] { run_read(*options); });
}

}  // namespace inkling
