// The summary of a data set: a sentence for each thing that was found.
#include <algorithm>
#include <cstdio>

#include "core/network/utf8.h"
#include "trainer/show/data_report.h"

namespace inkling {
namespace {

constexpr std::size_t kMostClassesNamed = 10;

std::string number(std::size_t count) {
    return std::to_string(count);
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return number(count) + " " + (count == 1 ? one : many);
}

std::string percent(double part) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f %%", 100 * part);
    return text;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

std::string named_classes(const Dataset& dataset, const std::vector<std::size_t>& classes) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(classes.size(), kMostClassesNamed); ++i) {
        names.push_back(dataset.labels[classes[i]]);
    }
    if (classes.size() > kMostClassesNamed) {
        names.push_back("and " + number(classes.size() - kMostClassesNamed) + " more");
    }
    return joined(names);
}

std::string samples_sentence(const DataReport& report) {
    std::vector<std::string> parts;
    for (const Split split : {Split::train, Split::validation, Split::test, Split::unsplit}) {
        std::size_t samples = 0;
        for (const ClassCounts& counts : report.findings.classes) {
            samples += counts.of(split);
        }
        if (samples > 0) {
            parts.push_back(number(samples) + " " + (split == Split::unsplit ? "not split" : name_of(split)));
        }
    }
    return number(report.dataset.samples.size()) + " of " + counted(report.dataset.labels.size(), "class", "classes") +
           ": " + joined(parts);
}

std::string balance_sentence(const DataReport& report) {
    const std::vector<ClassCounts>& classes = report.findings.classes;
    const auto fewer = [](const ClassCounts& a, const ClassCounts& b) { return a.all() < b.all(); };
    const auto most = std::max_element(classes.begin(), classes.end(), fewer);
    auto least = most;
    for (auto one = classes.begin(); one != classes.end(); ++one) {
        least = one->all() > 0 && one->all() < least->all() ? one : least;
    }
    if (least->all() == most->all()) {
        return counted(most->all(), "sample", "samples") + " in each class";
    }
    const auto label = [&](auto found) {
        return report.dataset.labels[static_cast<std::size_t>(found - classes.begin())];
    };
    char times[32];
    const double ratio = static_cast<double>(most->all()) / static_cast<double>(least->all());
    std::snprintf(times, sizeof times, ratio < 10 ? "%.1f" : "%.0f", ratio);
    return label(most) + " has " + number(most->all()) + ", " + times + " times as many as " + label(least) + " with " +
           number(least->all());
}

std::string size_sentence(const Findings& findings) {
    const PictureSize& common = findings.sizes.front();
    const std::string common_size = std::to_string(common.width) + "x" + std::to_string(common.height);
    if (findings.sizes.size() == 1) {
        return "all " + common_size;
    }
    const auto spread = [](const Spread& sides) {
        return std::to_string(sides.least) + " to " + std::to_string(sides.most) + " (median " +
               std::to_string(sides.median) + ")";
    };
    return number(findings.sizes.size()) + " sizes: width " + spread(*findings.width) + ", height " +
           spread(*findings.height) + "; most often " + common_size + ", " +
           percent(static_cast<double>(common.samples) / static_cast<double>(findings.pictures));
}

void add_pictures(std::vector<Remark>& remarks, const Findings& findings) {
    if (findings.pictures == 0) {
        return;
    }
    const auto kinds = [](std::initializer_list<std::pair<std::size_t, const char*>> counts) {
        std::vector<std::string> parts;
        for (const auto& [count, name] : counts) {
            if (count > 0) {
                parts.push_back(number(count) + " " + name);
            }
        }
        return joined(parts);
    };
    remarks.push_back({"size", size_sentence(findings), false});
    if (const std::string polarity =
            kinds({{findings.dark_on_light, "dark on light"}, {findings.light_on_dark, "light on dark"}});
        !polarity.empty()) {
        remarks.push_back({"polarity", polarity, false});
    }
    remarks.push_back(
        {"colour",
         kinds({{findings.grey, "grey"}, {findings.colour, "in colour"}, {findings.transparent, "with transparency"}}),
         false});
}

void add_classes(std::vector<Remark>& remarks, const DataReport& report) {
    const Findings& findings = report.findings;
    const auto add = [&](const std::vector<std::size_t>& classes, const char* topic, const std::string& what) {
        if (!classes.empty()) {
            remarks.push_back({topic,
                               counted(classes.size(), "class has ", "classes have ") + what + ": " +
                                   named_classes(report.dataset, classes),
                               true});
        }
    };
    add(findings.empty_classes, "empty", "no sample");
    add(findings.test_only_classes, "test only", "samples for testing only, so that nothing can be learnt of them");
    add(findings.single_classes, "single", "a single sample to learn from");
}

void add_duplicates(std::vector<Remark>& remarks, const Findings& findings) {
    std::size_t repeated = 0, leaks = 0, contradictions = 0;
    for (const Alike& group : findings.alike) {
        repeated += group.samples.size() - 1;
        leaks += group.across_splits ? 1 : 0;
        contradictions += group.across_labels ? 1 : 0;
    }
    remarks.push_back({"duplicates",
                       repeated == 0 ? "none: no two samples are the same"
                                     : counted(repeated, "sample repeats", "samples repeat") + " an earlier one",
                       false});
    if (leaks > 0) {
        remarks.push_back({"leak",
                           counted(leaks, "sample is", "samples are") +
                               " in more than one split: what is measured there is too good to be true",
                           true});
    }
    if (contradictions > 0) {
        remarks.push_back(
            {"contradiction", counted(contradictions, "sample bears", "samples bear") + " more than one label", true});
    }
}

Remark remark_on(const std::optional<LabelIssues>& issues) {
    if (!issues) {
        return {"label issues", "wrong labels were not looked for: name a trained network with --weights", false};
    }
    if (issues->judged == 0) {
        return {"label issues", "no sample has a label that " + issues->network + " knows", true};
    }
    std::string sentence = issues->network + " disagrees with " + number(issues->found) + " of " +
                           counted(issues->judged, "label", "labels");
    if (issues->not_known > 0) {
        sentence += ", and does not know those of " + number(issues->not_known) + " more";
    }
    if (issues->implausible()) {
        sentence += ": so many that it may not suit such data";
    }
    return {"label issues", sentence, issues->found > 0};
}

}  // namespace

std::vector<Remark> summary(const DataReport& report) {
    const Findings& findings = report.findings;
    std::vector<Remark> remarks = {{"samples", samples_sentence(report), false},
                                   {"balance", balance_sentence(report), false}};
    add_pictures(remarks, findings);
    if (findings.strokes > 0) {
        remarks.push_back({"strokes",
                           number(findings.strokes) + " of pen strokes" +
                               (findings.writers == 0 ? "" : ", by " + counted(findings.writers, "writer", "writers")),
                           false});
    }
    for (const std::string& remark : report.dataset.remarks) {
        remarks.push_back({"note", remark, false});
    }
    add_classes(remarks, report);
    if (!findings.undecodable.empty()) {
        remarks.push_back({"undecodable",
                           counted(findings.undecodable.size(), "picture", "pictures") +
                               " cannot be decoded (--skip-bad leaves such out of a training)",
                           true});
    }
    if (!findings.without_ink.empty()) {
        remarks.push_back({"no ink",
                           counted(findings.without_ink.size(), "sample shows", "samples show") +
                               " nothing: one plain grey, or no stroke",
                           true});
    }
    add_duplicates(remarks, findings);
    remarks.push_back(remark_on(report.label_issues));
    return remarks;
}

std::string name_of(const Dataset& dataset, std::size_t sample) {
    return dataset.samples[sample].location + " (" + dataset.labels[dataset.samples[sample].label] + ")";
}

std::string sentence_of(const LabelIssue& issue, const std::string& label) {
    return "labelled " + label + " (" + percent(static_cast<double>(issue.given)) + "), read as " +
           (issue.answer.empty() ? "no character" : issue.answer) + " (" +
           percent(static_cast<double>(issue.answered)) + ")";
}

std::string printable(const std::string& text) {
    constexpr std::size_t kMostBytes = 4;  // of a character
    std::string shown;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t bytes = 1;
        while (bytes < kMostBytes && !is_plain_utf8(std::string_view(text).substr(begin, bytes))) {
            ++bytes;
        }
        const std::string_view character = std::string_view(text).substr(begin, bytes);
        const bool is_plain = is_plain_utf8(character);
        shown += is_plain ? character : "?";
        begin += is_plain ? character.size() : 1;
    }
    return shown;
}

}  // namespace inkling
