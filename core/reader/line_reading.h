// A line's lattice and the network's logits to the line's best texts.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/image/pipeline.h"
#include "core/ink/flags.h"
#include "core/ink/strokes.h"
#include "core/language/decoder.h"
#include "core/layout/stroke_pieces.h"
#include "core/network/model.h"

namespace inkling {

/// The ink of one hypothesis.
struct HypothesisInk {
    SourceBox box;                                   // in the units of what is read
    std::vector<StrokePiece> strokes;                // none in a picture
    std::optional<std::vector<std::uint8_t>> input;  // of the network; nothing if the ink is too little for one
};

struct LineToRead {
    std::vector<Segment> segments;
    Lattice lattice;  // of them
    std::function<HypothesisInk(const Hypothesis&)> ink_of;
};

/// The lines of the strokes, from the top down; the strokes are to outlive them.
std::vector<LineToRead> lines_to_read(const Strokes& strokes);
std::vector<LineToRead> lines_to_read(FoundInk found);

/// Logits of each hypothesis; empty where it makes no input, nothing where it is in no path.
using LogitsOfHypotheses = std::vector<std::optional<std::vector<std::int32_t>>>;

/// The symbol of a hypothesis that is no character; the others are the numbers of classes.
std::size_t nothing_symbol(const Model& model);

/// The cheapest paths through the lattice. `allowed[c]`: class c may be answered. The model has an extra output.
std::vector<Path> read_line(const Lattice& lattice, const LogitsOfHypotheses& logits, const Model& model,
                            const Flags& allowed);

/// Another text of the same ink, and how likely it is beside the others.
struct TextCandidate {
    std::string text;
    double probability;
};

/// The texts of a line's paths: e^-cost, shared out among them.
std::vector<TextCandidate> texts_of(const std::vector<Path>& paths, const Lattice& lattice, const Model& model);

/// The texts so far, each continued by each text of the next line; the likeliest.
std::vector<TextCandidate> continued(const std::vector<TextCandidate>& texts, const std::vector<TextCandidate>& line);

/// Whether there is a space before each hypothesis of the path.
Flags spaces_of(const Path& path, const Lattice& lattice);

}  // namespace inkling
