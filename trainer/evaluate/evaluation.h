// A weight file on a data set: every sample through the reader that ships.
#pragma once

#include <array>
#include <limits>

#include "core/reader/reader.h"
#include "trainer/data/dataset.h"
#include "trainer/evaluate/answer_set.h"
#include "trainer/evaluate/metrics.h"
#include "trainer/evaluate/writers.h"

namespace inkling {

/// Samples of one label that got one wrong answer.
struct Mistake {
    std::string label;   // as the data have it, its case not folded
    std::string answer;  // empty if there was none
    bool alike;          // the label looks like the answer: see lookalikes.h
    std::int64_t count;
};

/// Candidates of a sample that are looked at.
inline constexpr int kRanks = 3;

struct Evaluation {
    Confusion confusion;                          // of the answer set: the best answers, whether accepted or not
    std::int64_t skipped;                         // samples whose label the network does not have
    std::int64_t not_asked;                       // samples whose label was not asked for
    std::array<std::int64_t, kRanks> among_best;  // samples whose class is the best answer, among the best two, three
    std::int64_t sure, sure_correct;              // samples with an answer that stands out, and those it is right for
    std::vector<Mistake> mistakes;                // the most frequent first
    std::int64_t accepted = 0, accepted_correct = 0;  // samples of which the network does not say "nothing"
    double calibration_error = 0;                     // of the best answers; of no answer, at probability 0
    std::optional<WorstWriters> worst_writers = {};   // where writers are known, and enough
    std::vector<std::int64_t> nothing_scores = {};    // of the tested samples; see Answer

    std::int64_t mistakes_alike() const;
};

/// How much a sample without ink is nothing: more than any other.
inline constexpr std::int64_t kNoInk = std::numeric_limits<std::int64_t>::max();

/// What the reader says to one sample.
struct Answer {
    std::vector<std::size_t> ranked;  // of the answer set, the best first; empty if there was no ink
    float probability = 0;            // of the best
    Verdict verdict = Verdict::nothing;
    std::int64_t nothing_score = kNoInk;  // see core/network/model.h; 0 if the network has no extra output
};

/// As it would read it in the page. Throws Failure (bad_data) on a picture that cannot be decoded.
Reading read(const Reader& reader, const Sample& sample, const ReadOptions& options = {});

/// Indices of the samples whose label was asked for and is known: those that are tested.
std::vector<std::size_t> tested_samples(const AnswerSet& answer_set, const Dataset& dataset);

/// An answer for each sample of the data set, of which only `samples` (indices) are read, whatever their labels are.
std::vector<Answer> answers_to(const Reader& reader, const AnswerSet& answer_set, const Dataset& dataset,
                               const std::vector<std::size_t>& samples, int threads);

/// The best answers to `samples` (indices), however sure, beside the truth. Samples whose label was not asked for, or
/// that the network does not have, are left out. `answers` has those of the whole data set.
Evaluation evaluation_of(const AnswerSet& answer_set, const Dataset& dataset, const std::vector<Answer>& answers,
                         const std::vector<std::size_t>& samples);

/// The same of every sample of the data set.
Evaluation evaluate(const Reader& reader, const AnswerSet& answer_set, const Dataset& dataset, int threads);

}  // namespace inkling
