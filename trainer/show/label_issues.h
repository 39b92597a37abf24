// Label issues: labels that a trained network contradicts.
#pragma once

#include <string>
#include <vector>

#include "core/reader/reader.h"
#include "trainer/data/survey.h"

namespace inkling {

struct LabelIssue {
    std::size_t sample;
    std::string answer;     // a class of the network; empty: it sees no character
    float answered, given;  // its probabilities of the answer and of the sample's own label
};

struct LabelIssues {
    std::string network;        // whose they are, as the user calls it
    std::size_t judged = 0;     // samples whose label the network has, and on which there is something to read
    std::size_t not_known = 0;  // samples whose label it does not have
    std::size_t found = 0;      // issues in all, of which only the worst are listed
    std::vector<LabelIssue> worst;

    /// Whether there are more issues than labels are ever wrong: the network, then, does not know this kind of picture.
    bool implausible() const;
};

/// A label has an issue if the network is sure of another answer (as kSure has it) and takes it for ten times likelier
/// or more. At most `most` are listed, first that whose own label the network finds least likely beside its answer
/// (the likelihood ratio; compare the self-confidence of Northcutt, Jiang, Chuang 2021).
LabelIssues find_label_issues(const Reader& reader, const std::string& network, const Dataset& dataset,
                              const std::vector<Facts>& facts, std::size_t most, int threads);

}  // namespace inkling
