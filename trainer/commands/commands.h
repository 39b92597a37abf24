// The program's commands: each adds itself to the command line, and runs when it is called.
#pragma once

#include <CLI/CLI.hpp>

namespace inkling {

struct Selection;
struct TrainingData;

void add_train_command(CLI::App& app);
void add_evaluate_command(CLI::App& app);
void add_calibrate_command(CLI::App& app);
void add_card_command(CLI::App& app);
void add_predict_command(CLI::App& app);
void add_read_command(CLI::App& app);
void add_analyse_command(CLI::App& app);
void add_inspect_command(CLI::App& app);
void add_bench_command(CLI::App& app);
void add_data_command(CLI::App& app);
void add_data_fetch_command(CLI::App& group);
void add_data_frame_command(CLI::App& group);
void add_data_hand_command(CLI::App& group);
void add_data_strings_command(CLI::App& group);
void add_data_show_command(CLI::App& group);
void add_data_table_command(CLI::App& group);

/// What the help of every command says of --data.
inline constexpr const char* kDataHelp =
    "Data: a folder of IDX files, of pictures (one folder a class), or of CSV or NPZ files; a .csv of pixels or of "
    "path and label, a .npz, a .jsonl of pen strokes; or the name sample (a small part of MNIST)";
/// What the help of every command says of --skip-bad.
inline constexpr const char* kSkipBadHelp = "Leave out pictures that cannot be decoded, and list them";

/// The option --without: files, which may be several.
void add_without_option(CLI::App& command, std::vector<std::string>& files);

/// The options --mode, --allow and --fold-case.
void add_selection_options(CLI::App& command, Selection& selection);

/// The options --data, which may be given several times, --mode, --allow, --fold-case and --fold-letters.
void add_training_data_options(CLI::App& command, TrainingData& data);

/// Prints sentences for the user, one a line, on standard error.
void tell(const std::vector<std::string>& remarks);

/// Why CLI11 is not to take this for a seed: it wraps a negative number round, and cuts one that is too large. Empty if
/// it is a seed.
std::string refused_seed(const std::string& text);

}  // namespace inkling
