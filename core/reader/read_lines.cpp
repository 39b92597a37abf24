// Reader's reading of lines, be they of strokes or of a picture.
#include <algorithm>
#include <utility>

#include "core/reader/reader.h"

namespace inkling {
namespace {

// Between others, what the network rejects and the line's best path reads is doubtful; alone it is nothing. Gives
// whether any is left that is something.
bool weigh_rejected(std::vector<Character>& characters, const Flags& is_read) {
    const bool any_stands = std::any_of(characters.begin(), characters.end(),
                                        [](const Character& one) { return one.verdict != Verdict::nothing; });
    for (std::size_t i = 0; i < characters.size(); ++i) {
        if (is_read[i] == 0) {
            characters[i].verdict = Verdict::nothing;
        } else if (characters[i].verdict == Verdict::nothing && any_stands) {
            characters[i].verdict = Verdict::unsure;
        }
    }
    return std::any_of(characters.begin(), characters.end(),
                       [](const Character& one) { return one.verdict != Verdict::nothing; });
}

void add_texts(Reading& reading, std::vector<TextCandidate> texts) {
    for (TextCandidate& one : texts) {
        if (one.text != reading.text) {
            reading.alternatives.push_back(std::move(one));
        } else if (!reading.text.empty()) {
            reading.confidence = static_cast<float>(one.probability);
        }
    }
}

}  // namespace

Reading Reader::read_lines(std::vector<LineToRead> lines, const ReadOptions& options, KnownInputs& known) const {
    known.begin();
    Flags allowed;
    for (const ClassNames& names : model_->classes) {
        allowed.push_back(options.allows(names) ? 1 : 0);
    }
    Reading reading;
    std::vector<TextCandidate> texts = {{"", 1}};
    int number = 0;
    for (LineToRead& line : lines) {
        LogitsOfHypotheses logits;
        for (const HypothesisInk& ink : line.inks) {
            logits.push_back(ink.input ? known.logits(engine_, *ink.input) : std::vector<std::int32_t>());
        }
        const std::vector<Path> paths = read_line(line.lattice, logits, *model_, allowed);

        const Path& best = paths.front();
        const Flags spaces = spaces_of(best, line.lattice);
        std::vector<Character> characters;
        Flags is_read;
        for (std::size_t i = 0; i < best.steps.size(); ++i) {
            const auto [hypothesis, symbol] = best.steps[i];
            if (HypothesisInk& ink = line.inks[hypothesis]; ink.input) {
                Character character = character_of(*std::move(ink.input), logits[hypothesis], ink.box, options);
                character.line = number;
                character.after_space = spaces[i] != 0;
                character.strokes = std::move(ink.strokes);
                characters.push_back(std::move(character));
                is_read.push_back(symbol != nothing_symbol(*model_) ? 1 : 0);
            }
        }
        const bool has_text = weigh_rejected(characters, is_read);
        texts =
            continued(texts, has_text ? texts_of(paths, line.lattice, *model_) : std::vector<TextCandidate>{{"", 1}});
        for (Character& character : characters) {
            add_character(reading, std::move(character));
        }
        ++number;
    }
    add_texts(reading, std::move(texts));
    return reading;
}

}  // namespace inkling
