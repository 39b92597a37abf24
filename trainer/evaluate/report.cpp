#include "trainer/evaluate/report.h"

#include <algorithm>
#include <cstdio>

namespace inkling {
namespace {

template <class... Values>
std::string formatted(const char* format, Values... values) {
    char text[256];
    std::snprintf(text, sizeof text, format, values...);
    return text;
}

std::string row(const std::string& name, const ClassMetrics& m) {
    return formatted("%12s %10.4f %10.4f %10.4f %10lld\n", name.c_str(), m.precision, m.recall, m.f1,
                     static_cast<long long>(m.support));
}

nlohmann::json to_json(const ClassMetrics& m) {
    return {{"precision", m.precision}, {"recall", m.recall}, {"f1", m.f1}, {"support", m.support}};
}

// null where writers are not known, or too few.
nlohmann::json to_json(const std::optional<WorstWriters>& worst) {
    if (!worst) {
        return nullptr;
    }
    return {{"writers", worst->writers},
            {"of_writers", worst->ranked},
            {"samples", worst->tally.samples},
            {"correct", worst->tally.correct},
            {"accuracy", ratio(worst->tally.correct, worst->tally.samples)}};
}

std::string matrix(const Confusion& confusion) {
    std::string text = "confusion (rows: truth, columns: answer)\n      ";
    const bool none_answered = std::any_of(confusion.counts.begin(), confusion.counts.end(),
                                           [&](const auto& counts) { return counts[confusion.no_answer()] > 0; });
    const std::size_t columns = confusion.labels.size() + (none_answered ? 1 : 0);
    for (std::size_t c = 0; c < columns; ++c) {
        text += formatted(" %6s", c < confusion.labels.size() ? confusion.labels[c].c_str() : "none");
    }
    text += '\n';
    for (std::size_t truth = 0; truth < confusion.labels.size(); ++truth) {
        text += formatted("%6s", confusion.labels[truth].c_str());
        for (std::size_t c = 0; c < columns; ++c) {
            const std::int64_t count = confusion.counts[truth][c];
            text += count == 0 ? "      ." : formatted(" %6lld", static_cast<long long>(count));
        }
        text += '\n';
    }
    return text;
}

// "l as I 80, q as G 20, ...", of mistakes that are alike or of those that are not; empty if there is none.
std::string most_frequent(const std::vector<Mistake>& mistakes, bool alike) {
    constexpr int kMostPairs = 10;
    std::string text;
    int told = 0;
    for (const Mistake& mistake : mistakes) {
        if (mistake.alike != alike) {
            continue;
        }
        if (told++ == kMostPairs) {
            return text + ", ...";
        }
        text += (text.empty() ? "" : ", ") + mistake.label + " as " +
                (mistake.answer.empty() ? "none" : mistake.answer) + " " + std::to_string(mistake.count);
    }
    return text;
}

// Look-alikes taken for right.
double accuracy_of_glyphs(const Evaluation& evaluation) {
    const Confusion& confusion = evaluation.confusion;
    return ratio(confusion.correct() + evaluation.mistakes_alike(), confusion.samples());
}

std::string mistakes_in_words(const Evaluation& evaluation) {
    const Confusion& confusion = evaluation.confusion;
    const std::int64_t mistakes = confusion.samples() - confusion.correct();
    const std::int64_t alike = evaluation.mistakes_alike();
    std::string text;
    if (alike > 0) {
        text += formatted(
            "%lld of %lld mistakes are between look-alikes; as far as glyphs can tell, accuracy is %.2f %%\n",
            static_cast<long long>(alike), static_cast<long long>(mistakes), 100 * accuracy_of_glyphs(evaluation));
        text += "  " + most_frequent(evaluation.mistakes, true) + '\n';
    }
    if (alike < mistakes) {
        text += std::string(alike > 0 ? "other" : "most frequent") + " mistakes\n  " +
                most_frequent(evaluation.mistakes, false) + '\n';
    }
    return text;
}

}  // namespace

std::string text_report(const Evaluation& evaluation) {
    const Confusion& confusion = evaluation.confusion;
    const Interval interval = wilson_interval(confusion.correct(), confusion.samples());
    const std::int64_t samples = confusion.samples();
    std::string text = formatted("accuracy %.2f %% (%lld of %lld; 95 %% interval %.2f-%.2f)\n",
                                 100 * confusion.accuracy(), static_cast<long long>(confusion.correct()),
                                 static_cast<long long>(samples), 100 * interval.low, 100 * interval.high);
    text += formatted("among the best two answers %.2f %%, among three %.2f %%\n",
                      100 * ratio(evaluation.among_best[1], samples), 100 * ratio(evaluation.among_best[2], samples));
    text += formatted("sure of %.2f %%, and right in %.2f %% of those\n", 100 * ratio(evaluation.sure, samples),
                      100 * ratio(evaluation.sure_correct, evaluation.sure));
    text += formatted("mean over classes %.2f %%, calibration error %.2f %%\n",
                      100 * mean_recall(confusion.per_class()), 100 * evaluation.calibration_error);
    if (evaluation.accepted < samples) {
        text += formatted("took %.2f %% for characters, and right in %.2f %% of those\n",
                          100 * ratio(evaluation.accepted, samples),
                          100 * ratio(evaluation.accepted_correct, evaluation.accepted));
    }
    if (const auto& worst = evaluation.worst_writers) {
        text +=
            formatted("worst tenth of writers (%lld of %lld) %.2f %%\n", static_cast<long long>(worst->writers),
                      static_cast<long long>(worst->ranked), 100 * ratio(worst->tally.correct, worst->tally.samples));
    }
    if (evaluation.not_asked > 0) {
        text += formatted("left out %lld samples whose label was not asked for\n",
                          static_cast<long long>(evaluation.not_asked));
    }
    if (evaluation.skipped > 0) {
        text += formatted("skipped %lld samples whose label the network does not have\n",
                          static_cast<long long>(evaluation.skipped));
    }
    text += mistakes_in_words(evaluation);
    text += formatted("\n%12s %10s %10s %10s %10s\n", "", "precision", "recall", "f1-score", "support");
    const std::vector<ClassMetrics> classes = confusion.per_class();
    for (std::size_t c = 0; c < classes.size(); ++c) {
        text += row(confusion.labels[c], classes[c]);
    }
    return text + row("macro avg", macro_average(classes)) + row("weighted avg", weighted_average(classes)) + '\n' +
           matrix(confusion);
}

nlohmann::json json_report(const Evaluation& evaluation) {
    const Confusion& confusion = evaluation.confusion;
    const std::vector<ClassMetrics> classes = confusion.per_class();
    const Interval interval = wilson_interval(confusion.correct(), confusion.samples());
    nlohmann::json per_class = nlohmann::json::array();
    for (std::size_t c = 0; c < classes.size(); ++c) {
        nlohmann::json one = to_json(classes[c]);
        one["label"] = confusion.labels[c];
        per_class.push_back(std::move(one));
    }
    nlohmann::json mistakes = nlohmann::json::array();
    for (const Mistake& mistake : evaluation.mistakes) {
        mistakes.push_back({{"label", mistake.label},
                            {"answer", mistake.answer.empty() ? nlohmann::json() : nlohmann::json(mistake.answer)},
                            {"alike", mistake.alike},
                            {"count", mistake.count}});
    }
    return {{"samples", confusion.samples()},
            {"correct", confusion.correct()},
            {"accuracy", confusion.accuracy()},
            {"accuracy_interval", {interval.low, interval.high}},
            {"among_best_two", ratio(evaluation.among_best[1], confusion.samples())},
            {"among_best_three", ratio(evaluation.among_best[2], confusion.samples())},
            {"sure", evaluation.sure},
            {"sure_correct", evaluation.sure_correct},
            {"accepted", evaluation.accepted},
            {"accepted_correct", evaluation.accepted_correct},
            {"mean_over_classes", mean_recall(classes)},
            {"calibration_error", evaluation.calibration_error},
            {"worst_tenth_of_writers", to_json(evaluation.worst_writers)},
            {"accuracy_of_glyphs", accuracy_of_glyphs(evaluation)},
            {"mistakes_alike", evaluation.mistakes_alike()},
            {"mistakes", mistakes},
            {"not_asked", evaluation.not_asked},
            {"skipped", evaluation.skipped},
            {"labels", confusion.labels},
            {"confusion", confusion.counts},
            {"per_class", per_class},
            {"macro", to_json(macro_average(classes))},
            {"weighted", to_json(weighted_average(classes))}};
}

}  // namespace inkling
