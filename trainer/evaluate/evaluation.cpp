#include "trainer/evaluate/evaluation.h"

#include <algorithm>
#include <map>

#include "trainer/base/workers.h"
#include "trainer/data/decoded.h"
#include "trainer/data/inputs.h"
#include "trainer/evaluate/lookalikes.h"

namespace inkling {
namespace {

Reading read(const Reader& reader, const Pixels& pixels, const ReadOptions& options) {
    const Pixels rgba = as_rgba(pixels);
    return reader.read(picture_of(rgba), options);
}

Reading read(const Reader& reader, const Strokes& strokes, const ReadOptions& options) {
    return reader.read(strokes, options);
}

enum class Use { tested, not_asked, not_known };

// What a label of the data means to the answer set: `answer` is its right answer if it is tested.
struct Truth {
    Use use;
    std::size_t answer;
};

std::vector<Truth> truths_of(const std::vector<std::string>& labels, const AnswerSet& answer_set) {
    std::vector<Truth> truths;
    const std::vector<int> answers = class_of_labels(labels, answer_set.answers());
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (!selects(answer_set.selection(), labels[i])) {
            truths.push_back({Use::not_asked, 0});
        } else if (answers[i] < 0) {
            truths.push_back({Use::not_known, 0});
        } else {
            truths.push_back({Use::tested, static_cast<std::size_t>(answers[i])});
        }
    }
    return truths;
}

std::vector<std::string> labels_of(const std::vector<ClassNames>& answers) {
    std::vector<std::string> labels;
    for (const ClassNames& names : answers) {
        labels.push_back(names.label);
    }
    return labels;
}

struct Answered {
    std::vector<std::size_t> ranked;  // the best first; empty if there was no answer
    bool sure = false;
};

Answered answered_of(const Reading& reading, const std::vector<ClassNames>& answers) {
    Answered answered;
    if (!reading.text.empty()) {
        answered.sure = reading.verdict == Verdict::character;
        for (const Candidate& candidate : reading.characters.front().candidates) {
            const auto found = std::find_if(answers.begin(), answers.end(),
                                            [&](const ClassNames& names) { return names.label == candidate.label; });
            answered.ranked.push_back(static_cast<std::size_t>(found - answers.begin()));
        }
    }
    return answered;
}

std::vector<Mistake> listed(const std::map<std::pair<std::size_t, std::size_t>, std::int64_t>& counts,
                            const std::vector<std::string>& labels, const std::vector<ClassNames>& answers) {
    std::vector<Mistake> mistakes;
    for (const auto& [pair, count] : counts) {
        const std::string& label = labels[pair.first];
        const ClassNames answer = pair.second < answers.size() ? answers[pair.second] : ClassNames{};
        mistakes.push_back({label, answer.label, look_alike(label, answer), count});
    }
    std::stable_sort(mistakes.begin(), mistakes.end(),
                     [](const Mistake& a, const Mistake& b) { return a.count > b.count; });
    return mistakes;
}

}  // namespace

Reading read(const Reader& reader, const Sample& sample, const ReadOptions& options) {
    ReadOptions of_one = options;
    of_one.single = true;  // a sample has one label
    return visit_decoded(sample, [&](const auto& source) { return read(reader, source, of_one); });
}

std::int64_t Evaluation::mistakes_alike() const {
    std::int64_t count = 0;
    for (const Mistake& mistake : mistakes) {
        count += mistake.alike ? mistake.count : 0;
    }
    return count;
}

Evaluation evaluate(const Reader& reader, const AnswerSet& answer_set, const Dataset& dataset, int threads) {
    const std::vector<ClassNames>& answers = answer_set.answers();
    const std::vector<Truth> truths = truths_of(dataset.labels, answer_set);
    const ReadOptions options = answer_set.options(kRanks);
    std::vector<Answered> answered(dataset.samples.size());
    for_each_index(dataset.samples.size(), threads, [&](std::size_t i) {
        const Sample& sample = dataset.samples[i];
        if (truths[sample.label].use == Use::tested) {
            answered[i] = answered_of(answer_set.answered(read(reader, sample, options), kRanks), answers);
        }
    });

    Evaluation evaluation{Confusion(labels_of(answers)), 0, 0, {}, 0, 0, {}};
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> mistakes;  // by label and answer
    for (std::size_t i = 0; i < answered.size(); ++i) {
        const std::size_t label = dataset.samples[i].label;
        const Truth& truth = truths[label];
        evaluation.not_asked += truth.use == Use::not_asked ? 1 : 0;
        evaluation.skipped += truth.use == Use::not_known ? 1 : 0;
        if (truth.use != Use::tested) {
            continue;
        }
        const std::vector<std::size_t>& ranked = answered[i].ranked;
        const std::size_t best = ranked.empty() ? evaluation.confusion.no_answer() : ranked.front();
        evaluation.confusion.add(truth.answer, best);
        const auto found = std::find(ranked.begin(), ranked.end(), truth.answer);
        for (auto rank = found - ranked.begin(); found != ranked.end() && rank < kRanks; ++rank) {
            ++evaluation.among_best[static_cast<std::size_t>(rank)];
        }
        evaluation.sure += answered[i].sure ? 1 : 0;
        evaluation.sure_correct += answered[i].sure && best == truth.answer ? 1 : 0;
        if (best != truth.answer) {
            ++mistakes[{label, best}];
        }
    }
    evaluation.mistakes = listed(mistakes, dataset.labels, answers);
    return evaluation;
}

}  // namespace inkling
