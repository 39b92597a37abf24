#include "trainer/data/selection.h"

#include <algorithm>
#include <sstream>

#include "trainer/base/failure.h"
#include "trainer/data/labels.h"

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

// Whether this byte belongs to the character before: as a byte of it in UTF-8, or by a combining mark (U+0300 to
// U+036F).
bool goes_on(const std::string& text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
    return (byte(at) & 0xC0) == 0x80 || byte(at) == 0xCC || (byte(at) == 0xCD && byte(at + 1) < 0xB0);
}

std::string without_spaces_around(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

bool is_one(const Selection& selection, const std::string& a, const std::string& b) {
    return a == b || (selection.fold_case && with_case_folded(a) == with_case_folded(b));
}

}  // namespace

std::vector<std::string> allowed_labels(const std::string& allow) {
    std::vector<std::string> labels;
    if (allow.find(',') == std::string::npos) {
        for (std::size_t i = 0; i < allow.size(); ++i) {
            if (labels.empty() || !goes_on(allow, i)) {
                labels.emplace_back();
            }
            labels.back() += allow[i];
        }
        return labels;
    }
    std::istringstream names(allow);
    for (std::string name; std::getline(names, name, ',');) {
        if (name = without_spaces_around(name); !name.empty()) {
            labels.push_back(name);
        }
    }
    return labels;
}

void check_allowed(const Selection& selection, const std::vector<std::string>& known, const std::string& of) {
    for (const std::string& label : allowed_labels(selection.allow)) {
        if (std::none_of(known.begin(), known.end(),
                         [&](const std::string& one) { return is_one(selection, label, one); })) {
            throw Failure(ExitCode::usage, "--allow asks for " + label + ", which is no class of " + of +
                                               " (0123456789: characters; cat,dog or cat,: names)");
        }
    }
}

bool selects(const Selection& selection, const std::string& label) {
    const bool of_mode = selection.mode.empty() || (selection.mode != "letters" && is_digit(label)) ||
                         (selection.mode != "digits" && is_letter(label));
    if (!of_mode || selection.allow.empty()) {
        return of_mode;
    }
    const std::vector<std::string> allowed = allowed_labels(selection.allow);
    return std::any_of(allowed.begin(), allowed.end(),
                       [&](const std::string& one) { return is_one(selection, one, label); });
}

std::string with_case_folded(const std::string& label, const std::string& letters) {
    const bool folds = is_between(label, 'a', 'z') && letters.find(label[0]) != std::string::npos;
    return folds ? std::string(1, static_cast<char>(label[0] - 'a' + 'A')) : label;
}

void leave_out_unselected(Dataset& dataset, const Selection& selection, const std::string& where) {
    if (selection.takes_all()) {
        return;
    }
    check_allowed(selection, dataset.labels, where);
    std::vector<bool> selected;
    for (const std::string& label : dataset.labels) {
        selected.push_back(selects(selection, label));
    }
    std::erase_if(dataset.samples, [&](const Sample& sample) { return !selected[sample.label]; });
    if (dataset.samples.empty()) {
        throw Failure(ExitCode::bad_data, where + ": no sample has a label that --mode or --allow asks for");
    }
    leave_out_empty_classes(dataset);
    sort_labels(dataset, where);
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
    sort_labels(dataset, dataset.folder.string());  // all of them were good
    return gone;
}

std::string with_case_lowered(const std::string& label) {
    return is_between(label, 'A', 'Z') ? std::string(1, static_cast<char>(label[0] - 'A' + 'a')) : label;
}

}  // namespace inkling
