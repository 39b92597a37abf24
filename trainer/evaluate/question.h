// What is asked of a network: which of its classes may be answered, and which of them count as one answer.
#pragma once

#include "core/reader/reader.h"
#include "trainer/data/selection.h"

namespace inkling {

class Question {
public:
    /// Throws Failure (usage) if none of the network's classes is selected; `weights` is the name of its file.
    Question(const std::vector<ClassNames>& classes, Selection selection, const std::string& weights);

    const Selection& selection() const { return selection_; }

    /// The answers that there are, in the order of the network's classes: the selected ones; where case is folded, the
    /// classes of a letter are one answer, which goes by all of their names.
    const std::vector<ClassNames>& answers() const { return answers_; }

    /// How the reader is to be asked for the `top` best answers; answered() makes the best of what it says.
    ReadOptions options(int top) const;

    /// The reading with the classes that count as one added up: candidates, text, confidence and verdict.
    Reading answered(Reading reading, int top) const;

private:
    Selection selection_;
    std::vector<std::string> allowed_;  // classes
    std::vector<ClassNames> answers_;
};

}  // namespace inkling
