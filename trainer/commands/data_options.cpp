// The options by which training data are named and selected.
#include <algorithm>

#include "trainer/commands/commands.h"
#include "trainer/train/material.h"

namespace inkling {
namespace {

std::string refused_letters(const std::string& text) {
    const bool letters = std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return letters ? "" : text + " is not of lower-case letters, a to z";
}

}  // namespace

void add_training_data_options(CLI::App& command, TrainingData& data) {
    command
        .add_option("--data", data.where, std::string(kDataHelp) + "; several, each after a --data, are taken as one")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    add_selection_options(command, data.selection);
    command
        .add_option("--fold-letters", data.fold_letters,
                    "Take these lower-case letters alone for their capitals: those whose two cases look alike")
        ->check(refused_letters)
        ->excludes("--fold-case")
        ->group(kSelectionGroup);
}

}  // namespace inkling
