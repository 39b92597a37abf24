// The public face of the core: strokes or a picture in, characters with boxes and ranked candidates out.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/image/stage.h"
#include "core/ink/picture.h"
#include "core/ink/strokes.h"
#include "core/network/model.h"
#include "core/network/network.h"
#include "core/reader/known_inputs.h"
#include "core/reader/line_reading.h"
#include "core/result.h"

namespace inkling {

/// character: one answer stands out. unsure: none does. nothing: there is no character.
enum class Verdict { character, unsure, nothing };

inline const char* name_of(Verdict verdict) {
    constexpr std::array kNames = {"character", "unsure", "nothing"};
    return kNames[static_cast<std::size_t>(verdict)];
}

/// Least probability of an answer that stands out: it is likelier than all others together.
inline constexpr float kSure = 0.5f;
/// Least probability of a certain answer. A program says "probably" before an answer that stands out and is not
/// certain.
inline constexpr float kCertain = 0.8f;

struct Candidate {
    std::string label;
    float probability;
};

struct Character {
    SourceBox box;  // in the units of what was read; of a picture, right and bottom are exclusive
    int line;
    Verdict verdict;
    std::vector<Candidate> candidates;  // best first
    float excluded_probability;         // of all classes that are not allowed
    float nothing_probability;          // that it is no character; 0 if the network cannot say so
    std::vector<std::uint8_t> input;    // what the network saw, in its input's shape
    std::int64_t nothing_score = 0;     // of core/network/model.h; 0 if the network has no extra output
    bool after_space = false;           // whether a space stands before it in its line
    // Of which it is made; none in a picture.
    std::vector<StrokePiece> strokes{};  // NOLINT(readability-redundant-member-init): g++ wants one

    /// Whether the answer stands out and its probability is at least kCertain.
    bool is_certain() const { return verdict == Verdict::character && candidates.front().probability >= kCertain; }
};

/// A line of writing.
struct ReadLine {
    std::string text;
    SourceBox box;  // around its characters
};

struct Reading {
    // The characters' best labels in reading order: a line feed between lines, spaces where there are some, and beside
    // labels of several letters.
    std::string text;
    // What is nothing among the characters does not count, unless all of it is.
    Verdict verdict = Verdict::nothing;  // unsure if one of the characters is
    float confidence = 0;                // that the text is right; 0 if there is none
    std::vector<ReadLine> lines;         // those that have a text
    std::vector<Character> characters;
    std::vector<TextCandidate> alternatives;  // to the text, likeliest first
    std::vector<Stage> stages;                // if asked for
};

struct ReadOptions {
    /// Only the classes that have such a label or alias are answered. Their probabilities stay as they are, so an
    /// answer stands out only if it does among all classes.
    std::optional<std::vector<std::string>> allow;
    int top = 3;  // candidates of a character, at least 1
    bool stages = false;
    bool single = false;  // the ink is one character, however many parts it has

    bool allows(const ClassNames& names) const;
};

class Reader {
public:
    /// Decodes a weight file and runs its self-test.
    static Result<Reader> load(std::span<const std::uint8_t> bytes);

    /// Whether these options allow some class of the network: what every reading needs.
    bool can_answer(const ReadOptions& options) const;

    /// Whether the network can tell what is no character, and so where one ends and the next begins.
    bool reads_lines() const { return model_->framing == Framing::glyph && model_->has_extra_output(); }

    /// Pen strokes, within kLargestCoordinate: lines of characters, or one character, if the network reads no lines.
    /// `known` makes the next reading of ink like this one cheap, and changes no answer.
    Reading read(const Strokes& strokes, const ReadOptions& options = {}, KnownInputs* known = nullptr) const;
    /// Every character in the picture, in reading order; network of whole pictures: one, the picture.
    Reading read(const Picture& picture, const ReadOptions& options = {}) const;
    /// Ink as it is: 0 = paper, 255 = ink.
    Reading read(const GreyImage& ink, const ReadOptions& options = {}) const;

    /// The integer network alone. input has the network's input shape.
    std::vector<std::int32_t> logits(std::span<const std::uint8_t> input) const { return engine_.logits(input); }

    const Model& model() const { return *model_; }

    /// Puts a character at the end of the reading: its text, verdict and confidence follow.
    static void add_character(Reading& reading, Character character);

private:
    explicit Reader(Model model);

    Character classify(std::vector<std::uint8_t> input, SourceBox box, const ReadOptions& options) const;
    Character character_of(std::vector<std::uint8_t> input, std::span<const std::int32_t> logits, SourceBox box,
                           const ReadOptions& options) const;
    Reading read_lines(std::vector<LineToRead> lines, const ReadOptions& options, KnownInputs& known) const;
    Reading reading_of(std::optional<Character> character, const GreyImage& ink, const ReadOptions& options) const;
    std::optional<std::vector<std::uint8_t>> input_of(const GreyImage& ink) const;

    std::unique_ptr<const Model> model_;  // the engine looks at it
    Engine engine_;
};

}  // namespace inkling
