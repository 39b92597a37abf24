// inkling analyse: what image analysis measures in each picture.
#include "trainer/analyse/analysis_report.h"
#include "trainer/base/failure.h"
#include "trainer/commands/commands.h"
#include "trainer/commands/picture_rows.h"

namespace inkling {
namespace {

struct AnalyseOptions {
    PictureOptions pictures;
    std::string html;
};

void write_page(const std::string& path, const std::vector<std::string>& sections) {
    std::string all;
    std::size_t pictures = 0;
    for (const std::string& section : sections) {
        all += section;
        pictures += section.empty() ? 0 : 1;
    }
    const std::string page = analysis_page(pictures, all);
    write_text(path, page);
}

void run_analyse(const AnalyseOptions& options) {
    const std::vector<PictureFile> files = picture_files(options.pictures.pictures);
    const std::string& stages = options.pictures.stages;
    if (!stages.empty()) {
        check_names_differ(files);
    }
    if (!options.html.empty()) {
        check_room_for_file(options.html, 1);  // before minutes of work
    }
    std::vector<std::string> sections(files.size());  // none of what cannot be read
    const auto tell = [&](std::size_t index, const Pixels& rgba) {
        const std::string path = files[index].path.string();
        const Analysis analysis = analyse(picture_of(rgba), !stages.empty() || !options.html.empty());
        if (!stages.empty()) {
            write_stages(std::filesystem::path(stages) / files[index].name, analysis.stages);
        }
        if (!options.html.empty()) {
            sections[index] = html_section(path, analysis);
        }
        return PictureRow{text_report(path, analysis), json_report(analysis)};
    };
    try {
        tell_pictures(files, options.pictures, analysis_columns(), tell);
    } catch (const Failure& failure) {
        if (!options.html.empty() && failure.code() == ExitCode::bad_data && files.size() > 1) {
            write_page(options.html, sections);
        }
        throw;
    }
    if (!options.html.empty()) {
        write_page(options.html, sections);
    }
}

}  // namespace

void add_analyse_command(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("analyse", "Measure pictures: levels, thresholds, components and their shapes");
    const auto options = std::make_shared<AnalyseOptions>();
    add_picture_options(*command, options->pictures);
    command->add_option("--html", options->html, "Page to write, with all stages and measurements, without scripts")
        ->option_text("FILE");
    command->footer(
        "Levels are of the picture in grey, 0 is black; positions and sizes are in the picture's pixels, y down. A\n"
        "component is ink that holds together: its length and breadth are the axes of the ellipse with the same\n"
        "second moments, its orientation is that of the longer one, in degrees from level, rising to the right.\n\n"
        "Examples:\n"
        "  inkling analyse photo.jpg --html photo.html --stages steps/\n"
        "  inkling analyse scans/ --csv > scans.csv");
    command->callback([options] { run_analyse(*options); });
}

}  // namespace inkling
