// Reader's reading of strokes: as lines of characters, or as one character.
#include <utility>

#include "core/framing/glyph.h"
#include "core/ink/ink.h"
#include "core/ink/raster.h"
#include "core/reader/reader.h"

namespace inkling {

std::vector<LineToRead> lines_to_read(const Strokes& strokes) {
    std::vector<LineToRead> lines;
    for (LineOfStrokes& line : lines_of(strokes)) {
        Lattice lattice = lattice_of(line.segments);
        const auto ink_of = [&strokes, all = std::move(line.pieces)](const Hypothesis& hypothesis) -> HypothesisInk {
            std::vector<StrokePiece> pieces;
            pieces.reserve(hypothesis.segments.size());
            for (const std::size_t segment : hypothesis.segments) {
                pieces.push_back(all[segment]);
            }
            pieces = joined(std::move(pieces));
            const Strokes own = cut_out(strokes, pieces);
            return {*box_of(own), std::move(pieces), glyph_input(rasterise(own))};
        };
        lines.push_back({std::move(line.segments), std::move(lattice), ink_of});
    }
    return lines;
}

Reading Reader::read(const Strokes& strokes, const ReadOptions& options, KnownInputs* known) const {
    const std::optional<SourceBox> box = box_of(strokes);
    if (!box) {
        return {};
    }
    if (reads_lines() && !options.single) {
        KnownInputs own;
        Reading reading = read_lines(lines_to_read(strokes), options, known != nullptr ? *known : own);
        if (options.stages) {
            reading.stages.push_back({kInkStage, rasterise(strokes)});
        }
        return reading;
    }
    const Ink ink = ink_of(strokes);
    std::optional<Character> character;
    if (auto input = input_of(ink.pixels)) {
        character = classify(*std::move(input), *box, options);
    }
    return reading_of(std::move(character), ink.pixels, options);
}

}  // namespace inkling
