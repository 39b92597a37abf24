#include "trainer/evaluate/answer_set.h"

#include <algorithm>

#include "trainer/base/failure.h"

namespace inkling {
namespace {

std::string names_of(const Selection& selection) {
    std::string text = selection.mode.empty() ? "" : "--mode " + selection.mode;
    if (!selection.allow.empty()) {
        text += (text.empty() ? "" : " with ") + std::string("--allow ") + selection.allow;
    }
    return text;
}

std::string first_labels(const std::vector<ClassNames>& classes) {
    constexpr std::size_t kMostTold = 12;
    std::string text;
    for (std::size_t i = 0; i < std::min(classes.size(), kMostTold); ++i) {
        text += " " + classes[i].label;
    }
    return text + (classes.size() > kMostTold ? " ..." : "");
}

bool selects(const Selection& selection, const ClassNames& names) {
    return selects(selection, names.label) ||
           std::any_of(names.aliases.begin(), names.aliases.end(),
                       [&](const std::string& alias) { return selects(selection, alias); });
}

void add_name(ClassNames& names, const std::string& name) {
    if (!names.is_called(name)) {
        names.aliases.push_back(name);
    }
}

// Capitals in place of small letters, which become other names of theirs.
std::vector<ClassNames> one_for_both_cases(const std::vector<ClassNames>& classes) {
    std::vector<ClassNames> folded;
    for (const ClassNames& names : classes) {
        const std::string label = with_case_folded(names.label);
        auto answer = std::find_if(folded.begin(), folded.end(),
                                   [&](const ClassNames& earlier) { return earlier.label == label; });
        if (answer == folded.end()) {
            answer = folded.insert(folded.end(), {label, {}});
        }
        add_name(*answer, with_case_lowered(label));
        add_name(*answer, names.label);
        for (const std::string& alias : names.aliases) {
            add_name(*answer, alias);
        }
    }
    return folded;
}

void fold_case(Character& character, int top) {
    std::vector<Candidate> folded;
    for (const Candidate& candidate : character.candidates) {
        const std::string label = with_case_folded(candidate.label);
        const auto same = std::find_if(folded.begin(), folded.end(),
                                       [&](const Candidate& earlier) { return earlier.label == label; });
        if (same == folded.end()) {
            folded.push_back({label, candidate.probability});
        } else {
            same->probability += candidate.probability;
        }
    }
    std::stable_sort(folded.begin(), folded.end(),
                     [](const Candidate& a, const Candidate& b) { return a.probability > b.probability; });
    folded.resize(std::min(folded.size(), static_cast<std::size_t>(top)));
    character.candidates = std::move(folded);
    if (character.verdict != Verdict::nothing) {
        const bool stands_out = character.candidates.front().probability >= kSure;
        character.verdict = stands_out ? Verdict::character : Verdict::unsure;
    }
}

}  // namespace

AnswerSet::AnswerSet(const std::vector<ClassNames>& classes, Selection selection, const std::string& weights)
    : selection_(std::move(selection)) {
    std::vector<std::string> known;
    for (const ClassNames& names : classes) {
        known.push_back(names.label);
        known.insert(known.end(), names.aliases.begin(), names.aliases.end());
    }
    check_allowed(selection_, known, weights);
    for (const ClassNames& names : classes) {
        if (selects(selection_, names)) {
            allowed_.push_back(names.label);
            answers_.push_back(names);
        }
    }
    if (answers_.empty()) {
        throw Failure(ExitCode::usage, weights + " has no class that " + names_of(selection_) +
                                           " asks for: its classes are" + first_labels(classes));
    }
    if (selection_.fold_case) {
        answers_ = one_for_both_cases(answers_);
    }
}

ReadOptions AnswerSet::options(int top) const {
    ReadOptions options;
    // Of classes that count as one, each may be far down the list, and their sum at its head.
    options.top = selection_.fold_case ? static_cast<int>(allowed_.size()) : top;
    if (!selection_.takes_all()) {
        options.allow = allowed_;
    }
    return options;
}

Reading AnswerSet::answered(Reading reading, int top) const {
    if (!selection_.fold_case) {
        return reading;
    }
    Reading folded;
    folded.stages = std::move(reading.stages);
    for (Character& character : reading.characters) {
        fold_case(character, top);
        Reader::add_character(folded, std::move(character));
    }
    return folded;
}

}  // namespace inkling
