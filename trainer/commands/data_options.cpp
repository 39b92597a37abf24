// The options by which data are named and selected.
#include <algorithm>
#include <cstdio>

#include "trainer/commands/commands.h"
#include "trainer/train/task.h"

namespace inkling {
namespace {

constexpr const char* kGroup = "Which characters";  // under which the help shows them

std::string refused_allow(const std::string& text) {
    return allowed_labels(text).empty() ? "it names no class; leave it out to allow all" : "";
}

std::string refused_letters(const std::string& text) {
    const bool letters = std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return letters ? "" : text + " is not of lower-case letters, a to z";
}

}  // namespace

void add_without_option(CLI::App& command, std::vector<std::string>& files) {
    command
        .add_option("--without", files,
                    "Leave out the samples that this file lists by their hashes, one a line, as in the label issues of "
                    "data show --json; several, each after a --without, are taken as one")
        ->option_text("FILE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void tell(const std::vector<std::string>& remarks) {
    for (const std::string& remark : remarks) {
        std::fprintf(stderr, "inkling: %s\n", remark.c_str());
    }
}

void add_selection_options(CLI::App& command, Selection& selection) {
    command.add_option("--mode", selection.mode, "0 to 9, A to Z and a to z, or both [every class]")
        ->check(CLI::IsMember(std::vector<std::string>(kModes.begin(), kModes.end())))
        ->group(kGroup);
    command.add_option("--allow", selection.allow, "Only these: 0123456789, or names with commas: cat,dog or cat,")
        ->check(refused_allow)
        ->group(kGroup);
    command.add_flag("--fold-case", selection.fold_case, "Take a lower-case letter for its capital")->group(kGroup);
}

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
        ->group(kGroup);
}

}  // namespace inkling
