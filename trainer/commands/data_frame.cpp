// inkling data frame: what a network sees of each sample, as data for other programs.
#include <cstdio>

#include "trainer/base/failure.h"
#include "trainer/base/workers.h"
#include "trainer/commands/commands.h"
#include "trainer/train/task.h"

namespace inkling {
namespace {

struct DataFrameOptions {
    TrainingData data;
    std::string recipe = "digits", out;
    bool skip_bad = false;
    std::vector<std::string> without;
    int threads = hardware_threads();
};

void append_big_endian(Bytes& bytes, std::size_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<std::uint8_t>(value >> shift));
    }
}

Bytes idx_images(const Inputs& inputs, Shape shape) {
    Bytes bytes;
    for (const std::size_t number : {std::size_t{0x803}, inputs.size(), static_cast<std::size_t>(shape.height),
                                     static_cast<std::size_t>(shape.width)}) {
        append_big_endian(bytes, number);
    }
    for (const std::vector<std::uint8_t>& input : inputs.inputs) {
        bytes.insert(bytes.end(), input.begin(), input.end());
    }
    return bytes;
}

Bytes idx_labels(const Inputs& inputs) {
    Bytes bytes;
    append_big_endian(bytes, 0x801);
    append_big_endian(bytes, inputs.size());
    for (const int number : inputs.classes) {
        bytes.push_back(static_cast<std::uint8_t>(number));
    }
    return bytes;
}

void write_part(const std::filesystem::path& folder, const std::string& name, const Inputs& inputs, Shape shape) {
    if (inputs.size() == 0) {
        return;
    }
    write_file(folder / (name + "-images-idx3-ubyte"), idx_images(inputs, shape));
    write_file(folder / (name + "-labels-idx1-ubyte"), idx_labels(inputs));
    std::fprintf(stderr, "wrote %s/%s-*: %zu samples\n", folder.c_str(), name.c_str(), inputs.size());
}

void run_data_frame(const DataFrameOptions& options) {
    const std::filesystem::path folder(options.out);
    if (std::filesystem::exists(folder) && !std::filesystem::is_empty(folder)) {
        throw Failure(ExitCode::usage,
                      options.out + " is not empty: name a new folder, so that nothing is lost (--out)");
    }
    TrainingSet set = load_training_set(options.data, {false, options.skip_bad, options.threads, options.without});
    tell(set.dataset.remarks);
    const Dataset test = part_of(set.dataset, Split::test);
    Dataset validation = stated_validation(set.dataset);
    Dataset training = part_of(std::move(set.dataset), Split::train);
    const std::vector<ClassNames> classes = classes_of(training, set.folded);
    constexpr std::size_t kMostIdxClasses = 256;
    const Recipe recipe = load_recipe(recipe_path(options.recipe), static_cast<int>(classes.size()));
    if (recipe.input.channels != 1 || classes.size() > kMostIdxClasses) {
        throw Failure(ExitCode::usage, "IDX files hold grey images of at most 256 classes: recipe " + recipe.name +
                                           " has an input of " + std::to_string(recipe.input.channels) +
                                           " channels, the data " + std::to_string(classes.size()) + " classes");
    }
    const TrainValidation parts = training_inputs(training, validation, classes, recipe, options.threads, {});
    std::filesystem::create_directories(options.out);
    std::string names;
    for (const ClassNames& one : classes) {
        names += one.label + "\n";
    }
    write_text(folder / "classes.txt", names);
    write_part(folder, "train", parts.training, recipe.input);
    write_part(folder, "validation", parts.validation, recipe.input);
    write_part(folder, "test", inputs_of(test, classes, recipe.input, recipe.framing, options.threads), recipe.input);
}

}  // namespace

void add_data_frame_command(CLI::App& group) {
    CLI::App* command = group.add_subcommand("frame", "Write what a network sees of each sample, as IDX files");
    const auto options = std::make_shared<DataFrameOptions>();
    add_training_data_options(*command, options->data);
    command->get_option("--data")->required();
    command->add_option("--recipe", options->recipe, "Recipe whose input, and part for validation, it is")
        ->capture_default_str();
    command->add_option("--out", options->out, "Folder to write")->required();
    command->add_flag("--skip-bad", options->skip_bad, kSkipBadHelp);
    add_without_option(*command, options->without);
    command->add_option("--threads", options->threads, "Threads")->capture_default_str()->check(CLI::Range(1, 1024));
    command->footer(
        "The same images, in the same parts, as inkling train takes them: to train another program on them and "
        "compare.\n"
        "The folder is data itself.\n\n"
        "Example:\n  inkling data frame --data nist-sd19 --mode letters --fold-case --recipe letters --out framed/");
    command->callback([options] { run_data_frame(*options); });
}

}  // namespace inkling
