// The program's commands: each adds itself to the command line, and runs when it is called.
#pragma once

#include <CLI/CLI.hpp>

namespace inkling {

void add_train_command(CLI::App& app);
void add_evaluate_command(CLI::App& app);
void add_predict_command(CLI::App& app);
void add_inspect_command(CLI::App& app);
void add_bench_command(CLI::App& app);
void add_data_command(CLI::App& app);
void add_data_show_command(CLI::App& group);

}  // namespace inkling
