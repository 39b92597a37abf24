// Which labels are asked for, and when two of them count as one.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "trainer/data/dataset.h"

namespace inkling {

inline constexpr std::array kModes = {"digits", "letters", "both"};

struct Selection {
    std::string mode;   // one of kModes; empty: every label
    std::string allow;  // labels; empty: every label
    bool fold_case = false;

    bool takes_all() const { return mode.empty() && allow.empty(); }
    bool operator==(const Selection&) const = default;
};

/// Labels of `allow`: every character for itself, with the marks that combine with it; or, if there is a comma, the
/// names between commas.
std::vector<std::string> allowed_labels(const std::string& allow);

/// Throws Failure (usage) if `allow` asks for a label that is not among `known`, those of what is called `of`.
void check_allowed(const Selection& selection, const std::vector<std::string>& known, const std::string& of);

/// Whether a label is asked for: by the mode 0..9, A..Z and a..z, or both; and by `allow`, in either case if
/// that is folded.
bool selects(const Selection& selection, const std::string& label);

inline constexpr const char* kEveryLetter = "abcdefghijklmnopqrstuvwxyz";

/// The capital of one of `letters`, which are of a..z; every other label is itself.
std::string with_case_folded(const std::string& label, const std::string& letters = kEveryLetter);

/// The small letter of A..Z; every other label is itself.
std::string with_case_lowered(const std::string& label);

/// Takes away what is not asked for of the data that are called `where`. Throws Failure: usage if `allow` asks for what
/// is not there, bad_data if nothing is left.
void leave_out_unselected(Dataset& dataset, const Selection& selection, const std::string& where);

/// Gives the samples of `letters` the labels of their capitals. Returns the labels that are thereby gone.
std::vector<std::string> fold_case(Dataset& dataset, const std::string& letters);

}  // namespace inkling
