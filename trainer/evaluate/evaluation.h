// A weight file on a data set: every sample through the reader that ships.
#pragma once

#include <array>

#include "core/reader/reader.h"
#include "trainer/data/dataset.h"
#include "trainer/evaluate/answer_set.h"
#include "trainer/evaluate/metrics.h"

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
    Confusion confusion;                          // of the answer set
    std::int64_t skipped;                         // samples whose label the network does not have
    std::int64_t not_asked;                       // samples whose label was not asked for
    std::array<std::int64_t, kRanks> among_best;  // samples whose class is the best answer, among the best two, three
    std::int64_t sure, sure_correct;              // samples with an answer that stands out, and those it is right for
    std::vector<Mistake> mistakes;                // the most frequent first

    std::int64_t mistakes_alike() const;
};

/// As it would read it in the page. Throws Failure (bad_data) on a picture that cannot be decoded.
Reading read(const Reader& reader, const Sample& sample, const ReadOptions& options = {});

/// The reader's best answer of the set for each sample, however sure. Samples whose label was not asked for, or
/// that the network does not have, are left out.
Evaluation evaluate(const Reader& reader, const AnswerSet& answer_set, const Dataset& dataset, int threads);

}  // namespace inkling
