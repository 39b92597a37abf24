#include "trainer/data/selection.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "trainer/data/labels.h"
#include "trainer/failure.h"

namespace inkling {
namespace {

bool is_between(const std::string& label, char first, char last) {
    return label.size() == 1 && label[0] >= first && label[0] <= last;
}

bool is_digit(const std::string& label) {
    return is_between(label, '0', '9');
}

bool is_letter(const std::string& label) {
    return is_between(label, 'A', 'Z') || is_between(label, 'a', 'z');
}

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;  // UTF-8
}

}  // namespace

void add_selection_options(CLI::App& command, Selection& selection) {
    command.add_option("--mode", selection.mode, "0 to 9, A to Z and a to z, or both [every class]")
        ->check(CLI::IsMember({"digits", "letters", "both"}))
        ->group(kSelectionGroup);
    command
        .add_option("--allow", selection.allow, "Only these: 0123456789, or names with commas between: cat,dog,horse")
        ->group(kSelectionGroup);
    command.add_flag("--fold-case", selection.fold_case, "Take a lower-case letter for its capital")
        ->group(kSelectionGroup);
}

std::vector<std::string> allowed_labels(const std::string& allow) {
    const bool named = allow.find(',') != std::string::npos;
    std::vector<std::string> labels;
    bool begins = true;
    for (const char byte : allow) {
        if (named && byte == ',') {
            begins = true;
            continue;
        }
        if (begins || (!named && !continues_character(byte))) {
            labels.emplace_back();
        }
        labels.back() += byte;
        begins = false;
    }
    return labels;
}

bool selects(const Selection& selection, const std::string& label) {
    const bool of_mode = selection.mode.empty() || (selection.mode != "letters" && is_digit(label)) ||
                         (selection.mode != "digits" && is_letter(label));
    if (!of_mode || selection.allow.empty()) {
        return of_mode;
    }
    const auto counted = [&](const std::string& one) { return selection.fold_case ? with_case_folded(one) : one; };
    const std::vector<std::string> allowed = allowed_labels(selection.allow);
    return std::any_of(allowed.begin(), allowed.end(),
                       [&](const std::string& one) { return counted(one) == counted(label); });
}

std::string with_case_folded(const std::string& label, const std::string& letters) {
    const bool folds = is_between(label, 'a', 'z') && letters.find(label[0]) != std::string::npos;
    return folds ? std::string(1, static_cast<char>(label[0] - 'a' + 'A')) : label;
}

void leave_out_unselected(Dataset& dataset, const Selection& selection) {
    if (selection.takes_all()) {
        return;
    }
    std::vector<bool> selected;
    for (const std::string& label : dataset.labels) {
        selected.push_back(selects(selection, label));
    }
    std::erase_if(dataset.samples, [&](const Sample& sample) { return !selected[sample.label]; });
    if (dataset.samples.empty()) {
        throw Failure(ExitCode::bad_data,
                      dataset.folder.string() + ": no sample has a label that --mode or --allow asks for");
    }
    leave_out_empty_classes(dataset);
    sort_labels(dataset, dataset.folder.string());
}

std::vector<std::string> fold_case(Dataset& dataset, const std::string& letters) {
    std::vector<std::string> gone;
    LabelNumbers folded;
    std::vector<std::size_t> number_of;
    for (const std::string& label : dataset.labels) {
        const std::string now = with_case_folded(label, letters);
        number_of.push_back(folded.number_of(now));
        if (now != label) {
            gone.push_back(label);
        }
    }
    for (Sample& sample : dataset.samples) {
        sample.label = number_of[sample.label];
    }
    dataset.labels = folded.labels();
    sort_labels(dataset, dataset.folder.string());
    return gone;
}

std::string with_case_lowered(const std::string& label) {
    return is_between(label, 'A', 'Z') ? std::string(1, static_cast<char>(label[0] - 'A' + 'a')) : label;
}

}  // namespace inkling
