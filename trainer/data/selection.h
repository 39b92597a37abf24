// Which labels are asked for, and when two of them count as one.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace inkling {

struct Selection {
    std::string mode;   // "digits", "letters" or "both"; empty: every label
    std::string allow;  // labels; empty: every label
    bool fold_case = false;

    bool takes_all() const { return mode.empty() && allow.empty(); }
};

/// The options --mode, --allow and --fold-case.
void add_selection_options(CLI::App& command, Selection& selection);

/// Labels of `allow`: every character for itself, or what stands between its commas.
std::vector<std::string> allowed_labels(const std::string& allow);

/// Whether a label is asked for: by the mode 0..9, A..Z and a..z, or both; and by `allow`.
bool selects(const Selection& selection, const std::string& label);

/// The capital of a..z; every other label is itself.
std::string with_case_folded(const std::string& label);

}  // namespace inkling
