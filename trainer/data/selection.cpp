#include "trainer/data/selection.h"

#include <CLI/CLI.hpp>
#include <algorithm>

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
    const std::string group = "Which characters";
    command.add_option("--mode", selection.mode, "0 to 9, A to Z and a to z, or both [every class]")
        ->check(CLI::IsMember({"digits", "letters", "both"}))
        ->group(group);
    command
        .add_option("--allow", selection.allow, "Only these: 0123456789, or names with commas between: cat,dog,horse")
        ->group(group);
    command.add_flag("--fold-case", selection.fold_case, "Take a lower-case letter for its capital")->group(group);
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
    const std::vector<std::string> allowed = allowed_labels(selection.allow);
    return std::find(allowed.begin(), allowed.end(), label) != allowed.end();
}

std::string with_case_folded(const std::string& label) {
    return is_between(label, 'a', 'z') ? std::string(1, static_cast<char>(label[0] - 'a' + 'A')) : label;
}

}  // namespace inkling
