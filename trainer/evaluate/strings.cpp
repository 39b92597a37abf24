#include "trainer/evaluate/strings.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>

#include "trainer/evaluate/metrics.h"

namespace inkling {
namespace {

std::string on_one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string without_spaces(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
}

// Characters of UTF-8.
std::vector<std::string> characters_of(const std::string& text) {
    std::vector<std::string> characters;
    for (const char byte : text) {
        if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80 || characters.empty()) {
            characters.emplace_back();
        }
        characters.back() += byte;
    }
    return characters;
}

std::int64_t edits_between(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    std::vector<std::int64_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 1; i <= one.size(); ++i) {
        std::int64_t diagonal = row[0];
        row[0] = static_cast<std::int64_t>(i);
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const std::int64_t replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

// The class that the network takes each hypothesis for; empty where that is none.
std::vector<std::string> labels_of(const LineToRead& line, const Reader& reader) {
    std::vector<std::string> labels;
    for (const Hypothesis& hypothesis : line.lattice.hypotheses) {
        const HypothesisInk ink = line.ink_of(hypothesis);
        std::string& label = labels.emplace_back();
        if (ink.input) {
            const std::vector<std::int32_t> logits = reader.logits(*ink.input);
            const auto end = logits.begin() + static_cast<std::ptrdiff_t>(reader.model().classes.size());
            label = reader.model()
                        .classes[static_cast<std::size_t>(std::max_element(logits.begin(), end) - logits.begin())]
                        .label;
        }
    }
    return labels;
}

std::string figures_row(const std::string& name, const StringFigures& figures) {
    const Interval interval = wilson_interval(figures.right, figures.strings);
    const auto percent = [&](std::int64_t part) { return 100 * ratio(part, figures.strings); };
    char text[256];
    std::snprintf(text, sizeof text, "%-20s %7lld  %6.2f %% (%.2f-%.2f)  %6.2f %%  %6.2f %%  %6.2f %%  %6.2f %%\n",
                  name.c_str(), static_cast<long long>(figures.strings), percent(figures.right), 100 * interval.low,
                  100 * interval.high, percent(figures.cut), percent(figures.among_three), percent(figures.reachable),
                  100 * ratio(figures.edits, figures.characters));
    return text;
}

}  // namespace

StringOutcome outcome_of(const Reading& reading, const std::string& truth) {
    StringOutcome outcome;
    outcome.truth = on_one_line(truth);
    outcome.text = on_one_line(reading.text);
    outcome.right = outcome.text == outcome.truth;
    outcome.cut = characters_of(without_spaces(reading.text)).size() == characters_of(without_spaces(truth)).size();
    outcome.among_three = outcome.right;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, reading.alternatives.size()); ++i) {
        outcome.among_three = outcome.among_three || on_one_line(reading.alternatives[i].text) == outcome.truth;
    }
    outcome.edits = edits_between(characters_of(outcome.truth), characters_of(outcome.text));
    return outcome;
}

bool is_reachable(const std::vector<LineToRead>& lines, const Reader& reader, const std::string& truth) {
    const std::string bare = without_spaces(truth);
    std::set<std::size_t> reached = {0};  // bytes of the truth that the lines so far may have made
    for (const LineToRead& line : lines) {
        const std::vector<std::string> labels = labels_of(line, reader);
        std::vector<std::set<std::size_t>> at(line.lattice.nodes);
        at.front() = reached;
        for (const Arc& arc : line.lattice.arcs) {
            const std::string& label = labels[arc.hypothesis];
            for (const std::size_t position : at[arc.from]) {
                if (!label.empty() && bare.compare(position, label.size(), label) == 0) {
                    at[arc.to].insert(position + label.size());
                }
            }
        }
        reached = at.back();
    }
    return reached.contains(bare.size());
}

void StringFigures::add(const StringOutcome& outcome) {
    ++strings;
    right += outcome.right ? 1 : 0;
    cut += outcome.cut ? 1 : 0;
    among_three += outcome.among_three ? 1 : 0;
    reachable += outcome.reachable ? 1 : 0;
    characters += static_cast<std::int64_t>(characters_of(outcome.truth).size());
    edits += outcome.edits;
}

std::string strings_report(const std::vector<StringOutcome>& outcomes) {
    StringFigures all;
    std::map<std::string, StringFigures> by_kind, by_contributor;
    for (const StringOutcome& outcome : outcomes) {
        all.add(outcome);
        by_kind[outcome.kind].add(outcome);
        by_contributor[outcome.contributor].add(outcome);
    }
    std::string report =
        "                     strings   right (95 % interval)      cut       top 3     oracle    edits\n";
    report += figures_row("all", all);
    for (const auto* groups : {&by_kind, &by_contributor}) {
        if (groups->size() > 1) {
            for (const auto& [name, figures] : *groups) {
                report += figures_row(name.empty() ? "(not named)" : name, figures);
            }
        }
    }
    report +=
        "Cut: as many characters as the truth has. Oracle: some path of the lattice makes the truth. Edits: of a\n"
        "hundred characters of the truth, how many must be inserted, deleted or replaced.\n";
    for (const StringOutcome& outcome : outcomes) {
        if (!outcome.right) {
            report += outcome.name + ": \"" + outcome.truth + "\" was read as \"" + outcome.text + "\"\n";
        }
    }
    return report;
}

}  // namespace inkling
