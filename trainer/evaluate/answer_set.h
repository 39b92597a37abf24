// Which classes of a network may be answered, and which of them count as one answer.
#pragma once

#include "core/reader/reader.h"
#include "trainer/data/selection.h"

namespace inkling {

class AnswerSet {
public:
    /// Throws Failure (usage) if none of the network's classes is selected; `weights` is the name of its file.
    AnswerSet(const std::vector<ClassNames>& classes, Selection selection, const std::string& weights);

    const Selection& selection() const { return selection_; }

    /// The possible answers, in the order of the network's classes: the selected classes. If case is folded, the two
    /// classes of a letter are one answer, which has all of their names.
    const std::vector<ClassNames>& answers() const { return answers_; }

    /// The options with which the reader gives what answered() needs for the `top` best answers.
    ReadOptions options(int top) const;

    /// The reading with the classes that count as one added up: candidates, text, confidence and verdict.
    Reading answered(Reading reading, int top) const;

private:
    Selection selection_;
    std::vector<std::string> allowed_;  // classes
    std::vector<ClassNames> answers_;
};

}  // namespace inkling
