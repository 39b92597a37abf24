#include "trainer/show/contact_sheet.h"

#include <algorithm>
#include <functional>

#include "trainer/base/workers.h"
#include "trainer/show/html.h"
#include "trainer/show/sheet_style.h"
#include "trainer/show/thumbnail.h"

namespace inkling {
namespace {

constexpr std::size_t kMostOfClass = 12;
constexpr std::size_t kMostOfClasses = 1200;  // thumbnails in all rows together, unless there are more classes
constexpr std::size_t kMostCards = 100;       // of each kind of mistake
constexpr std::size_t kMostOnCard = 4;

std::string image_of(const Sample& sample) {
    const std::optional<Pixels> pixels = thumbnail(sample);
    if (!pixels) {
        return "<span class=\"none\" title=\"" + escaped(sample.location) + "\">?</span>";
    }
    return "<img alt=\"\" title=\"" + escaped(sample.location) + "\" src=\"" + source_of(*pixels) + "\">";
}

std::string label_of(const DataReport& report, std::size_t sample) {
    return "<b>" + isolated(report.dataset.labels[report.dataset.samples[sample].label]) + "</b>";
}

// Folder by folder: "1.png" after an Arabic name stays after it.
std::string location_of(const DataReport& report, std::size_t sample) {
    const std::string& location = report.dataset.samples[sample].location;
    std::string html;
    for (std::size_t begin = 0; begin <= location.size();) {
        const std::size_t end = std::min(location.find('/', begin), location.size());
        html += (begin == 0 ? "" : "/") + isolated(location.substr(begin, end - begin));
        begin = end + 1;
    }
    return "<small>" + html + "</small>";
}

// A sample beside what is said of it.
std::string beside(const DataReport& report, std::size_t sample, const std::string& said) {
    return "<div class=\"sample\">" + image_of(report.dataset.samples[sample]) + "<div>" + said + "</div></div>";
}

// Each made on its own, as many at a time as there are threads; in order.
std::string list(const std::string& kind, std::size_t count, int threads,
                 const std::function<std::string(std::size_t)>& item) {
    std::vector<std::string> items(count);
    for_each_job(static_cast<int>(count), threads, [&](int index, int) {
        const auto i = static_cast<std::size_t>(index);
        items[i] = "<li>" + item(i) + "</li>\n";
    });
    std::string html = "<ul class=\"" + kind + "\">\n";
    for (const std::string& one : items) {
        html += one;
    }
    return html + "</ul>\n";
}

std::string cards(const std::string& heading, std::size_t count, int threads,
                  const std::function<std::string(std::size_t)>& card) {
    if (count == 0) {
        return "";
    }
    const std::size_t shown = std::min(count, kMostCards);
    const std::string of = shown == count ? "" : std::to_string(shown) + " of ";
    return "<h2>" + heading + " <small>" + of + std::to_string(count) + "</small></h2>\n" +
           list("cards", shown, threads, card);
}

std::string label_issues(const DataReport& report, int threads) {
    if (!report.label_issues) {
        return "";
    }
    const std::vector<LabelIssue>& worst = report.label_issues->worst;
    return cards("Label issues, likeliest wrong first", worst.size(), threads, [&](std::size_t i) {
        const std::string& label = report.dataset.labels[report.dataset.samples[worst[i].sample].label];
        return beside(report, worst[i].sample,
                      isolated(sentence_of(worst[i], label)) + "<br>" + location_of(report, worst[i].sample));
    });
}

// One picture for all of a group, and each with its label, split and location.
std::string duplicates(const DataReport& report, int threads, const std::string& heading,
                       const std::function<bool(const Alike&)>& belongs) {
    std::vector<const Alike*> groups;
    for (const Alike& group : report.findings.alike) {
        if (belongs(group)) {
            groups.push_back(&group);
        }
    }
    return cards(heading, groups.size(), threads, [&](std::size_t i) {
        const std::vector<std::size_t>& samples = groups[i]->samples;
        std::string lines;
        for (std::size_t k = 0; k < std::min(samples.size(), kMostOnCard); ++k) {
            lines += "<p>" + label_of(report, samples[k]) + " " + name_of(report.dataset.samples[samples[k]].split) +
                     " " + location_of(report, samples[k]) + "</p>";
        }
        if (samples.size() > kMostOnCard) {
            lines += "<p><small>and " + std::to_string(samples.size() - kMostOnCard) + " more</small></p>";
        }
        return beside(report, samples.front(), lines);
    });
}

std::string mistakes(const DataReport& report, int threads) {
    const Findings& findings = report.findings;
    return label_issues(report, threads) +
           duplicates(report, threads, "Contradictions: the same under more than one label",
                      [](const Alike& group) { return group.across_labels; }) +
           duplicates(report, threads, "Leaks: the same in more than one split",
                      [](const Alike& group) { return group.across_splits; }) +
           duplicates(report, threads, "Duplicates within a split",
                      [](const Alike& group) { return !group.across_labels && !group.across_splits; }) +
           cards("Samples without ink", findings.without_ink.size(), threads,
                 [&](std::size_t i) {
                     const std::size_t sample = findings.without_ink[i];
                     return beside(report, sample, label_of(report, sample) + "<br>" + location_of(report, sample));
                 }) +
           cards("Undecodable pictures", findings.undecodable.size(), threads, [&](std::size_t i) {
               const std::size_t sample = findings.undecodable[i];
               return label_of(report, sample) + " " + isolated(report.facts[sample].bad);
           });
}

std::string counts_of(const ClassCounts& counts) {
    std::string text = std::to_string(counts.all());
    std::string parts;
    for (const Split split : {Split::train, Split::validation, Split::test}) {
        if (counts.of(split) > 0) {
            parts += (parts.empty() ? ": " : ", ") + std::to_string(counts.of(split)) + " " + name_of(split);
        }
    }
    return text + parts;
}

// A row for each class, with samples from all through it.
std::string classes(const DataReport& report, int threads) {
    const std::size_t count = report.dataset.labels.size();
    const std::size_t most = std::clamp(kMostOfClasses / count, std::size_t{1}, kMostOfClass);
    std::vector<std::vector<std::size_t>> samples(count);
    for (std::size_t i = 0; i < report.dataset.samples.size(); ++i) {
        samples[report.dataset.samples[i].label].push_back(i);
    }
    return "<h2>Classes <small>" + std::to_string(count) + "</small></h2>\n" +
           list("classes", count, threads, [&](std::size_t label) {
               const std::vector<std::size_t>& of_class = samples[label];
               const std::size_t shown = std::min(of_class.size(), most);
               std::string strip;
               for (std::size_t k = 0; k < shown; ++k) {
                   strip += image_of(report.dataset.samples[of_class[k * of_class.size() / shown]]);
               }
               return "<div><h3>" + isolated(report.dataset.labels[label]) + "</h3><small>" +
                      counts_of(report.findings.classes[label]) + "</small></div><div class=\"strip\">" + strip +
                      "</div>";
           });
}

std::string facts(const DataReport& report) {
    std::string html = "<dl>\n";
    for (const Remark& remark : summary(report)) {
        const std::string kind = remark.is_warning ? " class=\"warning\"" : "";
        html += "<dt" + kind + ">" + remark.topic + "</dt><dd" + kind + ">" + isolated(remark.sentence) + "</dd>\n";
    }
    return html + "</dl>\n";
}

}  // namespace

std::string contact_sheet(const DataReport& report, int threads) {
    return html_page(report.where + ": contact sheet", kSheetStyle,
                     "<h1>" + isolated(report.where) + "</h1>\n" + facts(report) + mistakes(report, threads) +
                         classes(report, threads));
}

}  // namespace inkling
