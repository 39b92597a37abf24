#include "trainer/show/label_issues.h"

#include <algorithm>
#include <optional>

#include "trainer/base/workers.h"
#include "trainer/data/inputs.h"
#include "trainer/evaluate/evaluation.h"

namespace inkling {
namespace {

constexpr float kTimesLikelier = 10;       // below it the network doubts, too
constexpr double kMostWrongLabels = 0.15;  // the worst of ten famous test sets has 10 % (Northcutt et al. 2021)

// What the network says of one sample, whatever that is; nothing if there was nothing to read.
std::optional<LabelIssue> opinion(const Reader& reader, const Sample& sample, std::size_t number,
                                  const std::string& given) {
    ReadOptions options;
    options.top = static_cast<int>(reader.model().classes.size());
    const Reading reading = read(reader, sample, options);
    if (reading.characters.empty()) {
        return std::nullopt;
    }
    const Character& character = reading.characters.front();
    LabelIssue issue{number, character.candidates.front().label, character.candidates.front().probability, 0};
    for (const Candidate& candidate : character.candidates) {
        if (candidate.label == given) {
            issue.given = candidate.probability;
        }
    }
    if (character.nothing_probability >= kSure) {  // surer than the file's own rule
        issue.answer.clear();
        issue.answered = character.nothing_probability;
    }
    return issue;
}

bool is_issue(const LabelIssue& opinion, const std::string& given) {
    return opinion.answer != given && opinion.answered >= kSure && opinion.answered >= kTimesLikelier * opinion.given;
}

// By answered / given; multiplied out, for the label's own may be 0, and in double, where the products are exact.
bool is_worse(const LabelIssue& a, const LabelIssue& b) {
    const double left = double{a.answered} * b.given, right = double{b.answered} * a.given;
    return left != right ? left > right : a.sample < b.sample;
}

}  // namespace

bool LabelIssues::implausible() const {
    return static_cast<double>(found) > kMostWrongLabels * static_cast<double>(judged);
}

LabelIssues find_label_issues(const Reader& reader, const std::string& network, const Dataset& dataset,
                              const std::vector<Facts>& facts, std::size_t most, int threads) {
    const std::vector<ClassNames>& classes = reader.model().classes;
    const std::vector<int> class_of_label = class_of_labels(dataset.labels, classes);
    const std::size_t count = dataset.samples.size();
    std::vector<std::optional<LabelIssue>> opinions(count);
    for_each_index(count, threads, [&](std::size_t i) {
        const int given = class_of_label[dataset.samples[i].label];
        if (given >= 0 && facts[i].bad.empty()) {
            opinions[i] = opinion(reader, dataset.samples[i], i, classes[static_cast<std::size_t>(given)].label);
        }
    });

    LabelIssues issues;
    issues.network = network;
    for (std::size_t i = 0; i < count; ++i) {
        const int given = class_of_label[dataset.samples[i].label];
        if (given < 0) {
            ++issues.not_known;
        } else if (opinions[i]) {
            ++issues.judged;
            if (is_issue(*opinions[i], classes[static_cast<std::size_t>(given)].label)) {
                issues.worst.push_back(*std::move(opinions[i]));
            }
        }
    }
    issues.found = issues.worst.size();
    std::sort(issues.worst.begin(), issues.worst.end(), is_worse);
    issues.worst.resize(std::min(most, issues.found));
    return issues;
}

}  // namespace inkling
