// Reader's reading of pictures, apart from its reading of strokes: a module without it is half as large.
#include <utility>

#include "core/framing/glyph.h"
#include "core/framing/pen.h"
#include "core/framing/whole_picture.h"
#include "core/image/pipeline.h"
#include "core/ink/glyph_frame.h"
#include "core/layout/characters.h"
#include "core/layout/component_pieces.h"
#include "core/reader/reader.h"

namespace inkling {

std::vector<LineToRead> lines_to_read(const FoundInk& found) {
    std::vector<LineToRead> lines;
    const LinesOfComponents all = lines_of(found.components);
    for (const LineOfComponents& line : all.lines) {
        LineToRead& next = lines.emplace_back(LineToRead{lattice_of(line.segments), {}});
        for (const Hypothesis& hypothesis : next.lattice.hypotheses) {
            std::vector<ComponentPiece> pieces;
            for (const std::size_t segment : hypothesis.segments) {
                pieces.push_back(line.pieces[segment]);
            }
            CutInk own = cut_out(found.pixels, found.components, pieces, all.slant);
            next.inks.push_back({found.placement.in_picture(own.box),
                                 {},
                                 glyph_input(in_its_pen(std::move(own.ink), found.keeps_pen))});
        }
    }
    return lines;
}

Reading Reader::read(const Picture& picture, const ReadOptions& options) const {
    if (model_->framing == Framing::picture) {
        const SourceBox whole{0, 0, static_cast<float>(picture.width), static_cast<float>(picture.height)};
        return reading_of(classify(picture_input(picture, model_->network.input), whole, options), luminance(picture),
                          options);
    }
    FoundInk found = find_ink(picture, options.stages);
    Reading reading;
    reading.stages = std::move(found.stages);
    const auto add = [&](GreyImage ink, const Box& box, int line) {
        if (auto input = glyph_input(in_its_pen(std::move(ink), found.keeps_pen))) {
            Character character = classify(*std::move(input), found.placement.in_picture(box), options);
            character.line = line;
            add_character(reading, std::move(character));
        }
    };
    if (options.single || (picture.width <= kGlyphFrame && picture.height <= kGlyphFrame)) {
        if (const std::optional<Box> box = ink_box(found.pixels)) {
            add(std::move(found.pixels), *box, 0);
        }
        return reading;
    }
    if (reads_lines()) {
        KnownInputs known;
        std::vector<Stage> stages = std::move(reading.stages);
        reading = read_lines(lines_to_read(found), options, known);
        reading.stages = std::move(stages);
        return reading;
    }
    for (const CharacterComponents& character : characters_of(found.components)) {
        add(ink_of(found.pixels, found.components, character), character.box, character.line);
    }
    return reading;
}

}  // namespace inkling
