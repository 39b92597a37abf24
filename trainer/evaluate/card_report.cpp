#include "trainer/evaluate/card_report.h"

#include <algorithm>
#include <cstdio>

#include "trainer/evaluate/report.h"

namespace inkling {
namespace {

using Row = std::vector<std::string>;

constexpr const char* kNone = "–";  // a figure that there is not

std::string fixed(double value, int places) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", places, value);
    return text;
}

// "99.69 %"; all of it without decimals: of 100,000 samples 99.999 % would be rounded to the same.
std::string percent(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? kNone : part == whole ? "100 %" : fixed(100 * ratio(part, whole), 2) + " %";
}

// "10,000"
std::string grouped(std::int64_t count) {
    std::string text = std::to_string(count);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return text;
}

std::string cell(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        escaped += c == '|' ? "\\|" : std::string(1, c);
    }
    return escaped;
}

std::string line_of(const Row& row) {
    std::string line = "|";
    for (const std::string& text : row) {
        line += " " + cell(text) + (text.empty() ? "|" : " |");
    }
    return line + "\n";
}

std::string head_of(const Row& titles) {
    return line_of(titles) + line_of(Row(titles.size(), "---"));
}

std::string name_of(const SuiteRow& row) {
    return row.name + (row.development ? " (development)" : "");
}

// A set without data has one row that says so.
Row not_there(const SuiteRow& row, std::size_t columns) {
    Row cells(columns);
    cells[0] = name_of(row);
    cells[1] = "not there: " + row.slice.data;
    cells.back() = row.what;
    return cells;
}

std::string accuracy(const Confusion& confusion) {
    const Interval interval = wilson_interval(confusion.correct(), confusion.samples());
    return percent(confusion.correct(), confusion.samples()) + " (" + fixed(100 * interval.low, 2) + "-" +
           fixed(100 * interval.high, 2) + ")";
}

// Which columns the table has: a column that would be the same as another is left out.
struct Columns {
    bool writers, glyphs;
};

Row figures_of(const SuiteRow& set, const Evaluation& evaluation, Columns columns) {
    const Confusion& confusion = evaluation.confusion;
    const std::int64_t samples = confusion.samples();
    Row row = {name_of(set), grouped(samples), accuracy(confusion)};
    row.push_back(fixed(100 * mean_recall(confusion.per_class()), 2) + " %");
    if (columns.writers) {
        const auto& worst = evaluation.worst_writers;
        row.push_back(worst ? percent(worst->tally.correct, worst->tally.samples) + " (" + grouped(worst->writers) +
                                  " of " + grouped(worst->ranked) + ")"
                            : kNone);
    }
    if (columns.glyphs) {
        row.push_back(percent(confusion.correct() + evaluation.mistakes_alike(), samples));
        row.push_back(percent(evaluation.among_best[1], samples));
    }
    row.push_back(fixed(100 * evaluation.calibration_error, 2) + " %");
    row.push_back(percent(evaluation.accepted, samples));
    row.push_back(percent(evaluation.sure, samples));
    row.push_back(percent(evaluation.sure_correct, evaluation.sure));
    row.push_back(set.what);
    return row;
}

std::string table_of_sets(const std::vector<SetFigures>& sets) {
    const auto any = [&](auto has) {
        return std::any_of(sets.begin(), sets.end(),
                           [&](const SetFigures& one) { return one.evaluation && has(*one.evaluation); });
    };
    const Columns columns{any([](const Evaluation& one) { return one.worst_writers.has_value(); }),
                          any([](const Evaluation& one) { return one.mistakes_alike() > 0; })};
    Row titles = {"data", "samples", "accuracy", "mean over classes"};
    if (columns.writers) {
        titles.emplace_back("worst tenth of writers");
    }
    if (columns.glyphs) {
        titles.insert(titles.end(), {"as far as glyphs can tell", "among two"});
    }
    titles.insert(titles.end(), {"calibration error", "accepted", "sure", "right where sure", "what it is"});
    std::string text = head_of(titles);
    for (const SetFigures& one : sets) {
        text +=
            line_of(one.evaluation ? figures_of(one.set, *one.evaluation, columns) : not_there(one.set, titles.size()));
    }
    text +=
        "\nAccuracy is that of the best answer, with Wilson's interval of 95 %; mean over classes: the mean of the "
        "recalls of the classes that occur";
    text += columns.writers
                ? "; worst tenth of writers: the accuracy over the samples of those who are read worst of the writers "
                  "with 10 samples or more"
                : "";
    text += columns.glyphs ? "; as far as glyphs can tell: mistakes between look-alikes count as right" : "";
    return text +
           "; calibration error: ECE of 15 bins (Guo et al. 2017); accepted: not taken for nothing; sure: the "
           "answer has a probability of 50 % or more.\n";
}

std::string in_four_places(const std::optional<double>& area) {
    return area ? fixed(*area, 4) : kNone;
}

void add_rejections(Row& row, const std::optional<Rejections>& rejections) {
    if (!rejections) {
        row.insert(row.end(), {"0", kNone, kNone});
        return;
    }
    row.insert(row.end(), {grouped(rejections->samples), in_four_places(rejections->area_under_roc),
                           percent(rejections->accepted, rejections->samples)});
}

std::string table_of_negatives(const std::vector<NegativeFigures>& negatives) {
    const Row titles = {"no character", "against", "samples",       "AUROC",     "false accepts",
                        "samples left", "AUROC",   "false accepts", "what it is"};
    std::string text = head_of(titles);
    for (const NegativeFigures& one : negatives) {
        if (!one.rejections) {
            text += line_of(not_there(one.set, titles.size()));
            continue;
        }
        Row row = {name_of(one.set), one.against};
        add_rejections(row, one.rejections);
        add_rejections(row, one.without_excepted);
        row.push_back(one.set.what);
        text += line_of(row);
    }
    return text +
           "\nAUROC is the area under the ROC curve of the score of \"nothing\" (the extra output's logit less the "
           "best class's), equal scores counted half; false accepts are taken for a character by the file's own rule. "
           "Samples left: without the labels that have some character's shape, of which the suite keeps a list.\n";
}

nlohmann::json to_json(const SuiteRow& row) {
    return {{"name", row.name},
            {"what", row.what},
            {"data", row.slice.data},
            {"split", row.slice.part},
            {"development", row.development}};
}

nlohmann::json to_json(const std::optional<Rejections>& rejections) {
    if (!rejections) {
        return nullptr;
    }
    const auto& area = rejections->area_under_roc;
    return {{"samples", rejections->samples},
            {"accepted", rejections->accepted},
            {"area_under_roc", area ? nlohmann::json(*area) : nlohmann::json()}};
}

}  // namespace

std::string markdown_report(const Card& card) {
    std::string text;
    if (!card.sets.empty()) {
        text += table_of_sets(card.sets);
    }
    if (!card.negatives.empty()) {
        text += (text.empty() ? "" : "\n") + table_of_negatives(card.negatives);
    }
    if (card.negatives_left_out > 0) {
        text += (text.empty() ? "" : "\n") + card.file +
                " has no output for \"nothing\": what is no character gets an answer all the same, and the table of "
                "such data is left out.\n";
    }
    return text;
}

nlohmann::json json_report(const Card& card) {
    nlohmann::json sets = nlohmann::json::array(), negatives = nlohmann::json::array();
    for (const SetFigures& one : card.sets) {
        nlohmann::json entry = to_json(one.set);
        entry["evaluation"] = one.evaluation ? json_report(*one.evaluation) : nlohmann::json();
        sets.push_back(std::move(entry));
    }
    for (const NegativeFigures& one : card.negatives) {
        nlohmann::json entry = to_json(one.set);
        entry["against"] = one.against;
        entry["all"] = to_json(one.rejections);
        entry["without_excepted"] = to_json(one.without_excepted);
        negatives.push_back(std::move(entry));
    }
    return {
        {"file", card.file}, {"sets", sets}, {"negatives", negatives}, {"negatives_left_out", card.negatives_left_out}};
}

}  // namespace inkling
