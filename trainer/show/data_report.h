// All that `inkling data show` tells of a data set, in words and as JSON; contact_sheet.h has it as a page.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "trainer/show/findings.h"
#include "trainer/show/label_issues.h"

namespace inkling {

struct DataReport {
    std::string where;  // as the user calls the data
    Dataset dataset;
    std::vector<Facts> facts;  // of each sample
    Findings findings;
    std::optional<LabelIssues> label_issues;  // nothing without a network
};

/// A line of the summary.
struct Remark {
    std::string topic;     // a word or two
    std::string sentence;  // may hold labels and paths as they are: printable() or escaped before they are shown
    bool is_warning;
};

/// What was found, the ordinary first and then what is wrong.
std::vector<Remark> summary(const DataReport& report);

/// "train/a/7.png (a)": where a sample lies, and its label.
std::string name_of(const Dataset& dataset, std::size_t sample);

/// "labelled 3 (0.1 %), read as 5 (97.3 %)"
std::string sentence_of(const LabelIssue& issue, const std::string& label);

/// The text itself if a terminal or a page can show it; otherwise with ? for every byte that it cannot (controls,
/// broken UTF-8).
std::string printable(const std::string& text);

/// Summary, a table of the classes, then what is wrong one by one; no wider than 80 columns but for long locations.
std::string text_report(const DataReport& report);

/// data, samples, remarks, classes, sizes, polarity, colour, strokes, duplicates (every group), classes and samples
/// with something wrong, label_issues (null without a network), each with the hash by which a list leaves it out.
nlohmann::json json_report(const DataReport& report);

}  // namespace inkling
