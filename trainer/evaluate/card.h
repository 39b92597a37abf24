// A model card's figures: a weight file on every set of a suite.
#pragma once

#include <functional>
#include <optional>

#include "trainer/evaluate/evaluation.h"
#include "trainer/evaluate/suite.h"

namespace inkling {

struct SetFigures {
    LabelledSet set;
    std::optional<Evaluation> evaluation;  // nothing: its data are not there
};

/// How well negatives are told from characters.
struct Rejections {
    std::int64_t samples = 0;
    std::int64_t accepted = 0;             // samples that are taken for a character
    std::optional<double> area_under_roc;  // of nothing_score; nothing if the characters are not there
};

struct NegativeFigures {
    NegativeSet set;
    std::string against;                         // name of the set
    std::optional<Rejections> rejections;        // nothing: its data are not there
    std::optional<Rejections> without_excepted;  // nothing if no other sample is left
};

struct Card {
    std::string file;  // the weight file's name
    std::vector<SetFigures> sets;
    std::vector<NegativeFigures> negatives;
    std::size_t negatives_left_out = 0;  // sets that only a network with an extra output could be measured on
    std::vector<std::string> remarks;    // on the data
};

struct CardOptions {
    std::string kind;                              // the sets that are for such files; see LabelledSet::files
    std::vector<std::string> names;                // only these sets; empty: all
    bool development = false;                      // only sets that are marked so
    std::vector<std::filesystem::path> folders{};  // with the data; the first that has them
    int threads = 1;
    /// Is told of each set before it is measured.
    std::function<void(const std::string& name, std::size_t done, std::size_t of)> begins{};
};

/// Data that are not there make a row without figures. Throws Failure: usage if no set is left, or a name is that of no
/// set for such files, bad_data if data break their format or none of a set's samples is left, input_output if the
/// data of no set are there.
Card card_of(const Reader& reader, const std::string& file, const Suite& suite, const CardOptions& options);

}  // namespace inkling
