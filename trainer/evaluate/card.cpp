#include "trainer/evaluate/card.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "trainer/base/failure.h"
#include "trainer/data/label_list.h"
#include "trainer/data/split.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> found_data(const std::string& data, const std::vector<fs::path>& folders) {
    for (const fs::path& folder : folders) {
        std::error_code error;
        if (const fs::path path = folder / data; fs::exists(path, error)) {  // an absolute path stands for itself
            return path;
        }
    }
    return std::nullopt;
}

// The rows that are asked for, as indices.
template <class Rows, class IsForFile>
std::vector<std::size_t> chosen_rows(const Rows& rows, const CardOptions& options, IsForFile is_for_file) {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& names = options.names;
        const bool named = names.empty() || std::find(names.begin(), names.end(), rows[i].name) != names.end();
        if (named && is_for_file(rows[i]) && (rows[i].development || !options.development)) {
            chosen.push_back(i);
        }
    }
    return chosen;
}

std::vector<std::size_t> samples_of(const Dataset& dataset, const DataSlice& slice) {
    const std::size_t count = dataset.samples.size();
    const std::size_t first = slice.last > 0 ? count - std::min(count, static_cast<std::size_t>(slice.last)) : 0;
    const std::size_t end = slice.first > 0 ? std::min(count, static_cast<std::size_t>(slice.first)) : count;
    std::vector<std::size_t> samples;
    for (std::size_t i = first; i < end; ++i) {
        const Sample& sample = dataset.samples[i];
        if (has_writer(slice, sample.writer) && has_label(slice, dataset.labels[sample.label])) {
            samples.push_back(i);
        }
    }
    return samples;
}

// Reads data once for rows that follow each other, and reads their samples once.
class Measurement {
public:
    Measurement(const Reader& reader, Card& card, const CardOptions& options)
        : reader_(&reader), card_(&card), options_(&options) {}

    std::optional<Evaluation> evaluation_of(const LabelledSet& set);
    /// `characters` are the scores of those that negatives are told from.
    void measure_negatives(NegativeFigures& figures, const Selection& asked,
                           const std::vector<std::int64_t>& characters);

private:
    const Dataset* dataset_of(const SuiteRow& row);  // null: not there

    const Reader* reader_;
    Card* card_;
    const CardOptions* options_;
    std::optional<fs::path> path_;
    std::string part_;
    Dataset dataset_;
    std::optional<Selection> answered_;  // with which its samples were answered
    std::vector<Answer> answers_;
};

const Dataset* Measurement::dataset_of(const SuiteRow& row) {
    const std::optional<fs::path> path = found_data(row.slice.data, options_->folders);
    if (!path) {
        return nullptr;
    }
    if (path != path_ || row.slice.part != part_) {
        path_.reset();
        answered_.reset();
        dataset_ = load_part({path->string()}, row.slice.part, {false, false, options_->threads});
        path_ = path;
        part_ = row.slice.part;
        card_->remarks.insert(card_->remarks.end(), dataset_.remarks.begin(), dataset_.remarks.end());
    }
    return &dataset_;
}

std::optional<Evaluation> Measurement::evaluation_of(const LabelledSet& set) {
    const Dataset* dataset = dataset_of(set);
    if (dataset == nullptr) {
        return std::nullopt;
    }
    const AnswerSet answer_set(reader_->model().classes, set.selection, card_->file);
    if (answered_ != set.selection) {
        answers_ = answers_to(*reader_, answer_set, *dataset, tested_samples(answer_set, *dataset), options_->threads);
        answered_ = set.selection;
    }
    Evaluation evaluation = inkling::evaluation_of(answer_set, *dataset, answers_, samples_of(*dataset, set.slice));
    if (evaluation.confusion.samples() == 0) {
        throw Failure(ExitCode::bad_data, "the set " + set.name + ": none of its samples has a label that " +
                                              card_->file + " knows and that the suite asks for");
    }
    return evaluation;
}

Rejections rejections_of(const std::vector<Answer>& answers, const std::vector<std::size_t>& samples,
                         const std::vector<std::int64_t>& characters) {
    Rejections rejections;
    std::vector<std::int64_t> scores;
    for (const std::size_t i : samples) {
        rejections.accepted += answers[i].verdict != Verdict::nothing ? 1 : 0;
        scores.push_back(answers[i].nothing_score);
    }
    rejections.samples = static_cast<std::int64_t>(scores.size());
    if (!characters.empty()) {
        rejections.area_under_roc = area_under_roc(scores, characters);
    }
    return rejections;
}

void Measurement::measure_negatives(NegativeFigures& figures, const Selection& asked,
                                    const std::vector<std::int64_t>& characters) {
    const NegativeSet& set = figures.set;
    const Dataset* dataset = dataset_of(set);
    if (dataset == nullptr) {
        return;
    }
    const auto label_of = [&](std::size_t i) { return dataset->labels[dataset->samples[i].label]; };
    std::vector<std::size_t> samples = samples_of(*dataset, set.slice);
    std::erase_if(samples, [&](std::size_t i) { return !selects(set.selection, label_of(i)); });
    if (samples.empty()) {
        throw Failure(ExitCode::bad_data, "the set " + set.name + ": the suite asks for none of its samples");
    }
    const AnswerSet answer_set(reader_->model().classes, asked, card_->file);
    const std::vector<Answer> answers = answers_to(*reader_, answer_set, *dataset, samples, options_->threads);
    figures.rejections = rejections_of(answers, samples, characters);
    if (!set.except.empty()) {
        const std::vector<std::string> excepted = labels_taken_for(set.except, answer_set.answers());
        std::erase_if(samples, [&](std::size_t i) {
            return std::find(excepted.begin(), excepted.end(), label_of(i)) != excepted.end();
        });
    }
    if (!samples.empty()) {
        figures.without_excepted = rejections_of(answers, samples, characters);
    }
}

bool is_for(const LabelledSet& set, const std::string& kind) {
    return std::find(set.files.begin(), set.files.end(), kind) != set.files.end();
}

std::string listed_names(const std::set<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

void check_names(const Suite& suite, const CardOptions& options) {
    std::set<std::string> kinds, names;
    for (const LabelledSet& set : suite.sets) {
        kinds.insert(set.files.begin(), set.files.end());
        if (is_for(set, options.kind)) {
            names.insert(set.name);
        }
    }
    if (!kinds.contains(options.kind)) {
        throw Failure(ExitCode::usage, "the suite has no set for " + options.kind + ", only for " +
                                           listed_names(kinds) + ": --for names which of them the file is");
    }
    for (const NegativeSet& set : suite.negatives) {
        if (is_for(suite.sets[set.against], options.kind)) {
            names.insert(set.name);
        }
    }
    for (const std::string& name : options.names) {
        if (!names.contains(name)) {
            throw Failure(ExitCode::usage, "--set: the suite has no set \"" + name + "\" for " + options.kind +
                                               "; it has " + listed_names(names));
        }
    }
}

// Which rows of the suite are measured, as indices.
struct Rows {
    std::vector<std::size_t> sets, negatives;
    std::size_t negatives_left_out = 0;
};

Rows rows_of(const Suite& suite, const CardOptions& options, bool can_reject) {
    check_names(suite, options);
    const auto for_file = [&](const LabelledSet& set) { return is_for(set, options.kind); };
    const auto against_for_file = [&](const NegativeSet& set) { return for_file(suite.sets[set.against]); };
    Rows rows{chosen_rows(suite.sets, options, for_file), chosen_rows(suite.negatives, options, against_for_file), 0};
    if (rows.sets.empty() && rows.negatives.empty()) {
        throw Failure(ExitCode::usage, "none of the sets that are asked for is for development (--development)");
    }
    if (!can_reject) {
        rows.negatives_left_out = std::exchange(rows.negatives, {}).size();
    }
    return rows;
}

void check_any_is_there(const Card& card) {
    const bool any = std::any_of(card.sets.begin(), card.sets.end(),
                                 [](const SetFigures& figures) { return figures.evaluation.has_value(); }) ||
                     std::any_of(card.negatives.begin(), card.negatives.end(),
                                 [](const NegativeFigures& figures) { return figures.rejections.has_value(); });
    if (!any && card.sets.size() + card.negatives.size() > 0) {
        throw Failure(ExitCode::input_output,
                      "the data of none of these sets are there: INKLING_DATA or --data-folder "
                      "must name the folder in which they lie");
    }
}

}  // namespace

Card card_of(const Reader& reader, const std::string& file, const Suite& suite, const CardOptions& options) {
    const bool can_reject = reader.model().has_extra_output();
    const Rows rows = rows_of(suite, options, can_reject);
    Card card{file, {}, {}, rows.negatives_left_out, {}};
    Measurement measurement(reader, card, options);
    std::set<std::size_t> measured(rows.sets.begin(), rows.sets.end());
    for (const std::size_t i : rows.negatives) {
        measured.insert(suite.negatives[i].against);
    }
    std::size_t begun = 0;
    const auto begins = [&](const std::string& name) {
        if (options.begins) {
            options.begins(name, begun++, measured.size() + rows.negatives.size());
        }
    };
    std::map<std::size_t, std::vector<std::int64_t>> scores;  // of the characters, by set
    for (const std::size_t i : measured) {
        const LabelledSet& set = suite.sets[i];
        begins(set.name);
        std::optional<Evaluation> evaluation = measurement.evaluation_of(set);
        if (evaluation) {
            scores[i] = evaluation->nothing_scores;
        }
        if (std::find(rows.sets.begin(), rows.sets.end(), i) != rows.sets.end()) {
            card.sets.push_back({set, std::move(evaluation)});
        }
    }
    for (const std::size_t i : rows.negatives) {
        const NegativeSet& set = suite.negatives[i];
        const LabelledSet& against = suite.sets[set.against];
        begins(set.name);
        card.negatives.push_back({set, against.name, {}, {}});
        measurement.measure_negatives(card.negatives.back(), against.selection, scores[set.against]);
    }
    check_any_is_there(card);
    return card;
}

}  // namespace inkling
