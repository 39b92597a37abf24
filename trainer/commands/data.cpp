// inkling data: what is done with data before a training.
#include "trainer/commands/commands.h"

namespace inkling {

void add_data_command(CLI::App& app) {
    CLI::App* group = app.add_subcommand("data", "Fetch data sets, look at data, and bring them into form");
    group->require_subcommand(1);
    add_data_fetch_command(*group);
    add_data_show_command(*group);
    add_data_table_command(*group);
    add_data_frame_command(*group);
    add_data_hand_command(*group);
    add_data_strings_command(*group);
}

}  // namespace inkling
