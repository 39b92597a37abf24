// inkling read: what is written in each picture.
#include "trainer/base/failure.h"
#include "trainer/commands/commands.h"
#include "trainer/commands/picture_rows.h"
#include "trainer/evaluate/answer_set.h"
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
    int top = 3;
    Selection selection;
};

bool is_png(const fs::path& path) {
    return lower_case(path.extension().string()) == ".png";
}

void check_outputs(const ReadCommandOptions& options, const std::vector<PictureFile>& files) {
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

void run_read(const ReadCommandOptions& options) {
    const Reader reader = read_weight_file(options.weights);
    const AnswerSet answer_set(reader.model().classes, options.selection, options.weights);
    const std::vector<PictureFile> files = picture_files(options.pictures.pictures);
    check_outputs(options, files);
    ReadOptions asked = answer_set.options(options.top);
    asked.stages = !options.pictures.stages.empty();
    const std::vector<std::string> columns = {"text", "verdict", "confidence"};
    tell_pictures(files, options.pictures, columns, [&](std::size_t index, const Pixels& rgba) {
        Reading reading = answer_set.answered(reader.read(picture_of(rgba), asked), options.top);
        if (!options.pictures.stages.empty()) {
            write_stages(fs::path(options.pictures.stages) / files[index].name, named(std::move(reading.stages)));
        }
        if (!options.annotate.empty()) {
            write_png(annotated_path(options.annotate, files[index]), annotated(rgba, reading));
        }
        return PictureRow{text_report(files[index].path.string(), reading), json_report(reading)};
    });
}

}  // namespace

void add_read_command(CLI::App& app) {
    CLI::App* command = app.add_subcommand("read", "Read what is written in pictures: photos, scans, drawings");
    const auto options = std::make_shared<ReadCommandOptions>();
    command->add_option("weights", options->weights, "Weight file (.ink)")->required();
    add_picture_options(*command, options->pictures);
    command
        ->add_option("--annotate", options->annotate,
                     "Picture to write (.png), with boxes around what was found; or a folder for many")
        ->option_text("OUT");
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
