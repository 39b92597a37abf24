#include "trainer/evaluate/evaluation.h"

#include <algorithm>
#include <map>
#include <numeric>

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

Answer answer_of(const Reading& reading, const std::vector<ClassNames>& answers) {
    Answer answer;
    if (reading.characters.empty()) {
        return answer;
    }
    const Character& character = reading.characters.front();
    for (const Candidate& candidate : character.candidates) {
        const auto found = std::find_if(answers.begin(), answers.end(),
                                        [&](const ClassNames& names) { return names.label == candidate.label; });
        answer.ranked.push_back(static_cast<std::size_t>(found - answers.begin()));
    }
    answer.probability = character.candidates.front().probability;
    answer.verdict = character.verdict;
    answer.nothing_score = character.nothing_score;
    return answer;
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

void count_verdict(Evaluation& evaluation, Verdict verdict, bool right) {
    const bool sure = verdict == Verdict::character;
    const bool accepted = verdict != Verdict::nothing;
    evaluation.sure += sure ? 1 : 0;
    evaluation.sure_correct += sure && right ? 1 : 0;
    evaluation.accepted += accepted ? 1 : 0;
    evaluation.accepted_correct += accepted && right ? 1 : 0;
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

std::vector<std::size_t> tested_samples(const AnswerSet& answer_set, const Dataset& dataset) {
    const std::vector<Truth> truths = truths_of(dataset.labels, answer_set);
    std::vector<std::size_t> tested;
    for (std::size_t i = 0; i < dataset.samples.size(); ++i) {
        if (truths[dataset.samples[i].label].use == Use::tested) {
            tested.push_back(i);
        }
    }
    return tested;
}

std::vector<Answer> answers_to(const Reader& reader, const AnswerSet& answer_set, const Dataset& dataset,
                               const std::vector<std::size_t>& samples, int threads) {
    const ReadOptions options = answer_set.options(kRanks);
    std::vector<Answer> answers(dataset.samples.size());
    for_each_index(samples.size(), threads, [&](std::size_t i) {
        const Reading reading = read(reader, dataset.samples[samples[i]], options);
        answers[samples[i]] = answer_of(answer_set.answered(reading, kRanks), answer_set.answers());
    });
    return answers;
}

Evaluation evaluation_of(const AnswerSet& answer_set, const Dataset& dataset, const std::vector<Answer>& answers,
                         const std::vector<std::size_t>& samples) {
    const std::vector<Truth> truths = truths_of(dataset.labels, answer_set);
    Evaluation evaluation{Confusion(labels_of(answer_set.answers())), 0, 0, {}, 0, 0, {}};
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> mistakes;  // by label and answer
    std::vector<Prediction> predictions;
    TallyOfWriters writers;
    for (const std::size_t i : samples) {
        const Sample& sample = dataset.samples[i];
        const Truth& truth = truths[sample.label];
        evaluation.not_asked += truth.use == Use::not_asked ? 1 : 0;
        evaluation.skipped += truth.use == Use::not_known ? 1 : 0;
        if (truth.use != Use::tested) {
            continue;
        }
        const Answer& answer = answers[i];
        const std::vector<std::size_t>& ranked = answer.ranked;
        const std::size_t best = ranked.empty() ? evaluation.confusion.no_answer() : ranked.front();
        const bool right = best == truth.answer;
        evaluation.confusion.add(truth.answer, best);
        const auto found = std::find(ranked.begin(), ranked.end(), truth.answer);
        for (auto rank = found - ranked.begin(); found != ranked.end() && rank < kRanks; ++rank) {
            ++evaluation.among_best[static_cast<std::size_t>(rank)];
        }
        count_verdict(evaluation, answer.verdict, right);
        predictions.push_back({answer.probability, right});
        evaluation.nothing_scores.push_back(answer.nothing_score);
        if (!right) {
            ++mistakes[{sample.label, best}];
        }
        if (!sample.writer.empty()) {
            Tally& tally = writers[sample.writer];
            ++tally.samples;
            tally.correct += right ? 1 : 0;
        }
    }
    evaluation.mistakes = listed(mistakes, dataset.labels, answer_set.answers());
    evaluation.calibration_error = calibration_error(predictions);
    evaluation.worst_writers = worst_tenth(writers);
    return evaluation;
}

Evaluation evaluate(const Reader& reader, const AnswerSet& answer_set, const Dataset& dataset, int threads) {
    std::vector<std::size_t> every(dataset.samples.size());
    std::iota(every.begin(), every.end(), std::size_t{0});
    const std::vector<std::size_t> tested = tested_samples(answer_set, dataset);
    return evaluation_of(answer_set, dataset, answers_to(reader, answer_set, dataset, tested, threads), every);
}

}  // namespace inkling
