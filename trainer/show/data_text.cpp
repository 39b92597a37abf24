// What was found in a data set as text for a terminal.
#include <algorithm>
#include <functional>

#include "trainer/show/data_report.h"

namespace inkling {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kTopicWidth = 15;
constexpr std::size_t kMostLabelWidth = 24;
constexpr std::size_t kNumberWidth = 12;
constexpr std::size_t kMostListed = 20;  // of a list, but for label issues, which have a bound of their own

bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Columns that UTF-8 takes, if every character takes one.
std::size_t width_of(const std::string& text) {
    return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues_character));
}

std::string padded(const std::string& text, std::size_t width) {
    return text + std::string(width - std::min(width, width_of(text)), ' ');
}

std::string padded_left(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, width_of(text)), ' ') + text;
}

std::string shortened(const std::string& text, std::size_t width) {
    if (width_of(text) <= width) {
        return text;
    }
    std::size_t end = 0;
    for (std::size_t characters = 0; characters < width; ++characters) {
        while (continues_character(text[++end])) {
        }
    }
    return text.substr(0, end - 1) + ".";
}

// Words after a topic, wrapped at kWidth and aligned below each other.
std::string wrapped(const std::string& topic, const std::string& sentence) {
    std::string text;
    std::string line = padded(topic, kTopicWidth);
    bool is_empty = true;
    for (std::size_t begin = 0; begin < sentence.size();) {
        const std::size_t end = std::min(sentence.find(' ', begin), sentence.size());
        const std::string word = sentence.substr(begin, end - begin);
        if (!is_empty && width_of(line) + 1 + width_of(word) > kWidth) {
            text += line + "\n";
            line = std::string(kTopicWidth, ' ');
            is_empty = true;
        }
        line += (is_empty ? "" : " ") + word;
        is_empty = false;
        begin = end + 1;
    }
    return text + line + "\n";
}

// Classes by splits, of which only those that occur have a column.
std::string table_of_classes(const DataReport& report) {
    const std::vector<ClassCounts>& classes = report.findings.classes;
    std::vector<Split> splits;
    for (const Split split : {Split::train, Split::validation, Split::test, Split::unsplit}) {
        if (split != Split::unsplit && std::any_of(classes.begin(), classes.end(),
                                                   [&](const ClassCounts& counts) { return counts.of(split) > 0; })) {
            splits.push_back(split);
        }
    }
    std::size_t label_width = std::string("class").size();
    for (const std::string& label : report.dataset.labels) {
        label_width = std::max(label_width, std::min(kMostLabelWidth, width_of(label)));
    }
    std::string text = padded("class", label_width);
    for (const Split split : splits) {
        text += padded_left(name_of(split), kNumberWidth);
    }
    text += padded_left("samples", kNumberWidth) + "\n";
    for (std::size_t label = 0; label < classes.size(); ++label) {
        text += padded(shortened(report.dataset.labels[label], label_width), label_width);
        for (const Split split : splits) {
            text += padded_left(std::to_string(classes[label].of(split)), kNumberWidth);
        }
        text += padded_left(std::to_string(classes[label].all()), kNumberWidth) + "\n";
    }
    return text;
}

// A heading and the first lines of a list.
std::string list(const std::string& heading, std::size_t count, std::size_t most,
                 const std::function<std::string(std::size_t)>& line) {
    if (count == 0) {
        return "";
    }
    std::string text = "\n" + heading + "\n";
    for (std::size_t i = 0; i < std::min(count, most); ++i) {
        text += "  " + printable(line(i)) + "\n";
    }
    if (count > most) {
        text += "  ... and " + std::to_string(count - most) + " more (--json lists them all)\n";
    }
    return text;
}

std::string line_of(const Dataset& dataset, const Alike& group) {
    constexpr std::size_t kMostNamed = 4;
    std::string line;
    for (std::size_t i = 0; i < std::min(group.samples.size(), kMostNamed); ++i) {
        line += (i == 0 ? "" : " = ") + name_of(dataset, group.samples[i]);
    }
    return group.samples.size() <= kMostNamed ? line : line + " = ...";
}

std::string list_of_duplicates(const DataReport& report, const std::string& heading,
                               const std::function<bool(const Alike&)>& belongs) {
    std::vector<const Alike*> groups;
    for (const Alike& group : report.findings.alike) {
        if (belongs(group)) {
            groups.push_back(&group);
        }
    }
    return list(heading, groups.size(), kMostListed,
                [&](std::size_t i) { return line_of(report.dataset, *groups[i]); });
}

}  // namespace

std::string text_report(const DataReport& report) {
    const Dataset& dataset = report.dataset;
    const Findings& findings = report.findings;
    std::string text = printable(report.where) + "\n\n";
    for (const Remark& remark : summary(report)) {
        text += wrapped(remark.topic, printable(remark.sentence));
    }
    text += "\n" + table_of_classes(report);
    text += list("undecodable", findings.undecodable.size(), kMostListed,
                 [&](std::size_t i) { return report.facts[findings.undecodable[i]].bad; });
    text += list("no ink", findings.without_ink.size(), kMostListed,
                 [&](std::size_t i) { return name_of(dataset, findings.without_ink[i]); });
    text += list_of_duplicates(report, "leak: the same in more than one split",
                               [](const Alike& group) { return group.across_splits; });
    text += list_of_duplicates(report, "contradiction: the same under more than one label",
                               [](const Alike& group) { return group.across_labels; });
    text += list_of_duplicates(report, "duplicates: the same within a split",
                               [](const Alike& group) { return !group.across_labels && !group.across_splits; });
    if (report.label_issues) {
        const std::vector<LabelIssue>& worst = report.label_issues->worst;
        const bool all = worst.size() == report.label_issues->found;
        text += list(all ? "label issues, likeliest wrong first"
                         : "label issues, the " + std::to_string(worst.size()) + " likeliest wrong of " +
                               std::to_string(report.label_issues->found) + " (--most lists more)",
                     worst.size(), worst.size(), [&](std::size_t i) {
                         const Sample& sample = dataset.samples[worst[i].sample];
                         return sample.location + ": " + sentence_of(worst[i], dataset.labels[sample.label]);
                     });
    }
    return text;
}

}  // namespace inkling
