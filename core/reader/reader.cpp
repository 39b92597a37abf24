#include "core/reader/reader.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/framing/glyph.h"
#include "core/framing/whole_picture.h"
#include "core/ink/ink.h"
#include "core/network/codec.h"
#include "core/reader/text.h"

namespace inkling {
namespace {

SourceBox box_of(const GreyImage& ink) {
    const Box box = ink_box(ink).value_or(Box{0, 0, ink.width, ink.height});
    return {static_cast<float>(box.left), static_cast<float>(box.top), static_cast<float>(box.right),
            static_cast<float>(box.bottom)};
}

TextPiece text_piece(const Character& character) {
    return {character.candidates.front().label, character.line, character.after_space};
}

}  // namespace

Reader::Reader(Model model) : model_(std::make_unique<const Model>(std::move(model))), engine_(model_->network) {}

Result<Reader> Reader::load(std::span<const std::uint8_t> bytes) {
    Result<Model> model = decode(bytes);
    if (!model) {
        return model.error();
    }
    Reader reader(*std::move(model));
    const SelfTest& test = reader.model().self_test;
    if (reader.logits(self_test_input(test.seed, reader.model().network.input)) != test.logits) {
        return Error{Fault::damaged, "the self-test gives other logits than the file says",
                     bytes.size() - test.logits.size() * sizeof(std::int32_t)};
    }
    return reader;
}

bool ReadOptions::allows(const ClassNames& names) const {
    return !allow ||
           std::any_of(allow->begin(), allow->end(), [&](const std::string& name) { return names.is_called(name); });
}

bool Reader::can_answer(const ReadOptions& options) const {
    return std::any_of(model_->classes.begin(), model_->classes.end(),
                       [&](const ClassNames& names) { return options.allows(names); });
}

Reading Reader::read(const GreyImage& ink, const ReadOptions& options) const {
    std::optional<Character> character;
    if (auto input = input_of(ink)) {
        character = classify(*std::move(input), box_of(ink), options);
    }
    return reading_of(std::move(character), ink, options);
}

std::optional<std::vector<std::uint8_t>> Reader::input_of(const GreyImage& ink) const {
    if (model_->framing == Framing::picture) {
        return picture_input(ink, model_->network.input);
    }
    return glyph_input(ink);
}

Character Reader::classify(std::vector<std::uint8_t> input, SourceBox box, const ReadOptions& options) const {
    const std::vector<std::int32_t> logits = engine_.logits(input);
    return character_of(std::move(input), logits, box, options);
}

Character Reader::character_of(std::vector<std::uint8_t> input, std::span<const std::int32_t> logits, SourceBox box,
                               const ReadOptions& options) const {
    assert(options.top >= 1 && can_answer(options));
    std::vector<float> shares = probabilities(*model_, logits);
    Character character{box, 0, Verdict::unsure, {}, 0, 0, std::move(input)};
    constexpr float kTaken = -1;
    const std::vector<ClassNames>& classes = model_->classes;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (!options.allows(classes[i])) {
            character.excluded_probability += std::exchange(shares[i], kTaken);
        }
    }
    for (int rank = 0; rank < options.top; ++rank) {
        // Of equals, the class that stands first in the file.
        const auto best =
            std::max_element(shares.begin(), shares.begin() + static_cast<std::ptrdiff_t>(classes.size()));
        if (*best == kTaken) {
            break;
        }
        const std::string& label = classes[static_cast<std::size_t>(best - shares.begin())].label;
        character.candidates.push_back({label, std::exchange(*best, kTaken)});
    }

    if (model_->has_extra_output()) {
        character.nothing_probability = shares.back();
        character.nothing_score = nothing_score(*model_, logits);
    }
    if (rejects(*model_, logits)) {
        character.verdict = Verdict::nothing;
    } else if (character.candidates.front().probability >= kSure) {
        character.verdict = Verdict::character;
    }
    return character;
}

Reading Reader::reading_of(std::optional<Character> character, const GreyImage& ink, const ReadOptions& options) const {
    Reading reading;
    if (character) {
        add_character(reading, *std::move(character));
    }
    if (options.stages) {
        reading.stages.push_back({kInkStage, ink});
    }
    return reading;
}

void Reader::add_character(Reading& reading, Character character) {
    if (character.verdict != Verdict::nothing) {
        const bool first = reading.verdict == Verdict::nothing;
        reading.verdict = first ? character.verdict : std::max(reading.verdict, character.verdict);
        const Candidate& best = character.candidates.front();
        const auto is_in_text = [](const Character& one) { return one.verdict != Verdict::nothing; };
        const auto before = std::find_if(reading.characters.rbegin(), reading.characters.rend(), is_in_text);
        const std::optional<TextPiece> last =
            before != reading.characters.rend() ? std::optional(text_piece(*before)) : std::nullopt;
        write(reading.text, last ? &*last : nullptr, text_piece(character));
        if (!last || last->line != character.line) {
            reading.lines.push_back({best.label, character.box});
        } else {
            write(reading.lines.back().text, &*last, text_piece(character));
            reading.lines.back().box = around(reading.lines.back().box, character.box);
        }
        reading.confidence = first ? best.probability : std::min(reading.confidence, best.probability);
    }
    reading.characters.push_back(std::move(character));
}

}  // namespace inkling
