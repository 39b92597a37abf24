// inkling data strings: lines composed of one writer's characters.
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "trainer/base/failure.h"
#include "trainer/commands/commands.h"
#include "trainer/compose/picture_composer.h"
#include "trainer/compose/stroke_composer.h"
#include "trainer/compose/wrong_cuts.h"
#include "trainer/data/split.h"
#include "trainer/io/file.h"
#include "trainer/io/png.h"
#include "trainer/io/stroke_json.h"
#include "trainer/show/stage_files.h"

namespace inkling {
namespace {

struct DataStringsOptions {
    std::vector<std::string> data;
    std::string split = kEveryPart, out;
    int count = 2000;
    StringForm form;
    bool wrong_cuts = false;
    std::uint64_t seed = 1;
};

bool has_strokes(const Dataset& dataset) {
    return std::any_of(dataset.samples.begin(), dataset.samples.end(),
                       [](const Sample& sample) { return std::holds_alternative<Strokes>(sample.source); });
}

constexpr int kMargin = 8;  // pixels: ink at the border would be taken for a shadow

void write_stroke_strings(const Dataset& dataset, const DataStringsOptions& options) {
    const StrokeComposer composer(dataset, options.form);
    std::string text;
    std::size_t count = 0;
    for (int i = 0; i < options.count; ++i) {
        const ComposedStrokes string = composer.composed(options.seed, static_cast<std::uint64_t>(i));
        if (!options.wrong_cuts) {
            text += line_of({string.text, string.writer}, string.strokes);
            ++count;
            continue;
        }
        for (const Strokes& strokes : wrong_cuts_of(string)) {
            text += line_of({"wrong-cut", string.writer}, strokes);
            ++count;
        }
    }
    write_text(options.out, text);
    std::fprintf(stderr, "wrote %s: %zu %s\n", options.out.c_str(), count,
                 options.wrong_cuts ? "wrong cuts of composed strings" : "composed strings");
}

// right/LABEL/ and wrong/wrong-cut/: the former are data, the latter negatives.
void write_cuts(const Dataset& dataset, const DataStringsOptions& options) {
    const PictureComposer composer(dataset, options.form);
    const std::filesystem::path folder = options.out;
    std::size_t right = 0, wrong = 0;
    const auto write = [&](const std::filesystem::path& below, std::size_t number, const GreyImage& ink) {
        char name[32];
        std::snprintf(name, sizeof name, "%06zu.png", number);
        std::filesystem::create_directories(folder / below);
        write_file(folder / below / name, png_of(pixels_of(complement(with_margin(ink, kMargin)))));
    };
    for (int i = 0; i < options.count; ++i) {
        const ComposedInk string = composer.composed(options.seed, static_cast<std::uint64_t>(i));
        const Cuts cuts = cuts_of(string);
        for (const Cuts::Right& one : cuts.right) {
            write(std::filesystem::path("right") / std::string(1, string.text[one.owner]), right++, one.ink);
        }
        for (const GreyImage& ink : cuts.wrong) {
            write(std::filesystem::path("wrong") / "wrong-cut", wrong++, ink);
        }
    }
    std::fprintf(stderr, "wrote %s: %zu characters cut out of composed strings, and %zu wrong cuts\n",
                 options.out.c_str(), right, wrong);
}

void write_picture_strings(const Dataset& dataset, const DataStringsOptions& options) {
    const PictureComposer composer(dataset, options.form);
    const std::filesystem::path folder = options.out;
    std::filesystem::create_directories(folder);
    std::string truth = "path,text\n";
    for (int i = 0; i < options.count; ++i) {
        const ComposedInk string = composer.composed(options.seed, static_cast<std::uint64_t>(i));
        char name[32];
        std::snprintf(name, sizeof name, "%06d.png", i);
        write_file(folder / name, png_of(pixels_of(complement(string.ink))));
        truth += std::string(name) + "," + string.text + "\n";
    }
    write_text(folder / "truth.csv", truth);
    std::fprintf(stderr, "wrote %s: %d pictures of composed strings, and truth.csv\n", options.out.c_str(),
                 options.count);
}

void run_data_strings(const DataStringsOptions& options) {
    const Dataset dataset = load_part(options.data, options.split, {});
    tell(dataset.remarks);
    if (has_strokes(dataset)) {
        write_stroke_strings(dataset, options);
    } else if (options.wrong_cuts) {
        write_cuts(dataset, options);
    } else {
        write_picture_strings(dataset, options);
    }
}

}  // namespace

void add_data_strings_command(CLI::App& group) {
    CLI::App* command =
        group.add_subcommand("strings", "Compose lines of one writer's characters, to test or to teach reading");
    const auto options = std::make_shared<DataStringsOptions>();
    command
        ->add_option("--data", options->data,
                     "Pen strokes with writers (.jsonl), or images; several, each after a --data")
        ->required()
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_option("--split", options->split, "Which part of the data")
        ->capture_default_str()
        ->check(CLI::IsMember(std::vector<std::string>(kParts.begin(), kParts.end())));
    command
        ->add_option("--out", options->out,
                     "Strokes to write (.jsonl), one string a line; of images a folder for pictures, and truth.csv")
        ->required();
    command->add_option("--count", options->count, "Strings")->capture_default_str()->check(CLI::Range(1, 10000000));
    command->add_option("--least-length", options->form.least_length, "Characters of a string, at least")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000));
    command->add_option("--most-length", options->form.most_length, "... and at most")
        ->capture_default_str()
        ->check(CLI::Range(1, 1000));
    command->add_option("--connected", options->form.connected, "Part of the neighbours whose ink overlaps")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0));
    command->add_flag("--wrong-cuts", options->wrong_cuts,
                      "Write what the reader might take for a character in these strings and is none: negatives for "
                      "train --negatives");
    command->add_option("--seed", options->seed, "Seed of the strings")->check(refused_seed)->capture_default_str();
    command->footer(
        "A string is made of characters of one writer, 0.85 to 1.15 of the line's height, leaning by up to 15 "
        "degrees,\n"
        "with gaps of 0.05 to 0.4 of the height. The same seed writes the same bytes.\n\n"
        "Example:\n  inkling data strings --data hands.jsonl --count 5000 --wrong-cuts --out wrong-cuts.jsonl");
    command->callback([options] {
        if (options->form.least_length > options->form.most_length) {
            throw Failure(ExitCode::usage, "--least-length is above --most-length");
        }
        run_data_strings(*options);
    });
}

}  // namespace inkling
