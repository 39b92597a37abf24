// The program's commands: each adds itself to the command line, and runs when it is called.
#pragma once

#include <CLI/CLI.hpp>

namespace inkling {

struct TrainingData;

void add_train_command(CLI::App& app);
void add_evaluate_command(CLI::App& app);
void add_predict_command(CLI::App& app);
void add_read_command(CLI::App& app);
void add_analyse_command(CLI::App& app);
void add_inspect_command(CLI::App& app);
void add_bench_command(CLI::App& app);
void add_data_command(CLI::App& app);
void add_data_fetch_command(CLI::App& group);
void add_data_frame_command(CLI::App& group);
void add_data_show_command(CLI::App& group);
void add_data_table_command(CLI::App& group);

/// The options --data, which may be given several times, --mode, --allow, --fold-case and --fold-letters.
void add_training_data_options(CLI::App& command, TrainingData& data);

/// Why CLI11 is not to take this for a seed: it wraps a negative number round, and cuts one that is too large. Empty if
/// it is a seed.
std::string refused_seed(const std::string& text);

}  // namespace inkling
