// What was found in a data set as JSON.
#include "core/reader/describe.h"
#include "trainer/data/left_out.h"
#include "trainer/show/data_report.h"

namespace inkling {
namespace {

using nlohmann::json;

json json_of(const Dataset& dataset, std::size_t number) {
    const Sample& sample = dataset.samples[number];
    const std::string split = name_of(sample.split);
    return {{"path", sample.location},
            {"label", dataset.labels[sample.label]},
            {"split", split.empty() ? json() : json(split)}};
}

json json_of(const Dataset& dataset, const std::vector<std::size_t>& samples) {
    json list = json::array();
    for (const std::size_t sample : samples) {
        list.push_back(json_of(dataset, sample));
    }
    return list;
}

json names_of(const Dataset& dataset, const std::vector<std::size_t>& classes) {
    json names = json::array();
    for (const std::size_t label : classes) {
        names.push_back(dataset.labels[label]);
    }
    return names;
}

json json_of(const Spread& sides) {
    return {{"least", sides.least}, {"median", sides.median}, {"most", sides.most}};
}

json sizes_of(const Findings& findings) {
    if (findings.pictures == 0) {
        return nullptr;
    }
    const PictureSize& common = findings.sizes.front();
    return {{"distinct", findings.sizes.size()},
            {"width", json_of(*findings.width)},
            {"height", json_of(*findings.height)},
            {"most_frequent", {{"width", common.width}, {"height", common.height}, {"samples", common.samples}}}};
}

json classes_of(const DataReport& report) {
    json classes = json::array();
    for (std::size_t label = 0; label < report.findings.classes.size(); ++label) {
        const ClassCounts& counts = report.findings.classes[label];
        classes.push_back({{"label", report.dataset.labels[label]},
                           {"samples", counts.all()},
                           {"train", counts.of(Split::train)},
                           {"validation", counts.of(Split::validation)},
                           {"test", counts.of(Split::test)},
                           {"unsplit", counts.of(Split::unsplit)}});
    }
    return classes;
}

json duplicates_of(const DataReport& report) {
    json groups = json::array();
    for (const Alike& group : report.findings.alike) {
        groups.push_back({{"samples", json_of(report.dataset, group.samples)},
                          {"leak", group.across_splits},
                          {"contradiction", group.across_labels}});
    }
    return groups;
}

json label_issues_of(const DataReport& report) {
    if (!report.label_issues) {
        return nullptr;
    }
    const LabelIssues& issues = *report.label_issues;
    json worst = json::array();
    for (const LabelIssue& issue : issues.worst) {
        json entry = json_of(report.dataset, issue.sample);
        const Sha256 hash = listed_hash(report.facts[issue.sample].sha256, entry["label"].get<std::string>());
        entry["hash"] = hexadecimal(hash).substr(0, kListedDigits);
        entry["read_as"] = issue.answer.empty() ? json() : json(issue.answer);
        entry["probability"] = issue.answered;
        entry["probability_of_label"] = issue.given;
        worst.push_back(std::move(entry));
    }
    return {{"network", issues.network},           {"judged", issues.judged},
            {"not_known", issues.not_known},       {"found", issues.found},
            {"implausible", issues.implausible()}, {"worst", worst}};
}

}  // namespace

json json_report(const DataReport& report) {
    const Findings& findings = report.findings;
    json undecodable = json::array();
    for (const std::size_t sample : findings.undecodable) {
        json entry = json_of(report.dataset, sample);
        entry["why"] = report.facts[sample].bad;
        undecodable.push_back(std::move(entry));
    }
    return {{"data", report.where},
            {"samples", report.dataset.samples.size()},
            {"pictures", findings.pictures},
            {"strokes", {{"samples", findings.strokes}, {"writers", findings.writers}}},
            {"remarks", report.dataset.remarks},
            {"classes", classes_of(report)},
            {"empty_classes", names_of(report.dataset, findings.empty_classes)},
            {"test_only_classes", names_of(report.dataset, findings.test_only_classes)},
            {"single_classes", names_of(report.dataset, findings.single_classes)},
            {"sizes", sizes_of(findings)},
            {"polarity", {{"dark_on_light", findings.dark_on_light}, {"light_on_dark", findings.light_on_dark}}},
            {"colour", {{"grey", findings.grey}, {"colour", findings.colour}, {"transparent", findings.transparent}}},
            {"undecodable", undecodable},
            {"without_ink", json_of(report.dataset, findings.without_ink)},
            {"duplicates", duplicates_of(report)},
            {"label_issues", label_issues_of(report)}};
}

}  // namespace inkling
