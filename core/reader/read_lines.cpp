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

constexpr float kSureAlone = 0.995f;

bool is_sure(const Model& model, const std::vector<std::int32_t>& logits) {
    const std::vector<float> shares = probabilities(model, logits);
    return std::any_of(shares.begin(), shares.end() - 1, [](float share) { return share >= kSureAlone; });
}

// Which hypotheses are left out, because some ink is sure as it stands: what is sure is not cut, nor joined with what
// is so, too, and stands beside it.
class SureInk {
public:
    explicit SureInk(const std::vector<Segment>& segments) : segments_(segments), sure_(segments.size()) {}

    bool is_whole(const Hypothesis& one) const {
        const Segment& first = segments_[one.segments.front()];
        return pieces_in(one, first.ink) == first.pieces && first.pieces == one.segments.size();
    }

    void add(const Hypothesis& one) {
        for (const std::size_t segment : one.segments) {
            sure_[segment] = 1;
        }
    }

    bool leaves_out(const Hypothesis& one) const {
        bool all_sure = true, apart = true;
        std::int32_t right = segments_[one.segments.front()].box.left;
        for (const std::size_t segment : one.segments) {
            const Segment& next = segments_[segment];
            if (sure_[segment] != 0 && pieces_in(one, next.ink) < next.pieces) {
                return true;
            }
            all_sure = all_sure && sure_[segment] != 0;
            apart = apart && (next.pieces > 1 || next.box.left >= right);
            right = std::max(right, next.box.right);
        }
        return all_sure && apart && !is_whole(one);
    }

private:
    std::size_t pieces_in(const Hypothesis& one, std::size_t ink) const {
        return static_cast<std::size_t>(std::count_if(one.segments.begin(), one.segments.end(),
                                                      [&](std::size_t i) { return segments_[i].ink == ink; }));
    }

    const std::vector<Segment>& segments_;
    Flags sure_;
};

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
        const std::vector<Hypothesis>& hypotheses = line.lattice.hypotheses;
        std::vector<HypothesisInk> inks(hypotheses.size());
        LogitsOfHypotheses logits(hypotheses.size());
        SureInk sure(line.segments);
        const auto ask = [&](std::size_t h) {
            inks[h] = line.ink_of(hypotheses[h]);
            logits[h] = inks[h].input ? known.logits(engine_, *inks[h].input) : std::vector<std::int32_t>();
        };
        for (std::size_t h = 0; h < hypotheses.size(); ++h) {
            if (sure.is_whole(hypotheses[h])) {
                ask(h);
                if (!logits[h]->empty() && is_sure(*model_, *logits[h])) {
                    sure.add(hypotheses[h]);
                }
            }
        }
        for (std::size_t h = 0; h < hypotheses.size(); ++h) {
            if (!logits[h] && !sure.leaves_out(hypotheses[h])) {
                ask(h);
            }
        }
        const std::vector<Path> paths = read_line(line.lattice, logits, *model_, allowed);

        const Path& best = paths.front();
        const Flags spaces = spaces_of(best, line.lattice);
        std::vector<Character> characters;
        Flags is_read;
        for (std::size_t i = 0; i < best.steps.size(); ++i) {
            const auto [hypothesis, symbol] = best.steps[i];
            if (HypothesisInk& ink = inks[hypothesis]; ink.input) {
                Character character = character_of(*std::move(ink.input), *logits[hypothesis], ink.box, options);
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
