// Reader's reading of pictures, apart from its reading of strokes: a module without it is half as large.
#include <memory>
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

std::vector<LineToRead> lines_to_read(FoundInk found) {
    const auto shared = std::make_shared<const FoundInk>(std::move(found));
    std::vector<LineToRead> lines;
    LinesOfComponents all = lines_of(shared->components);
    for (LineOfComponents& line : all.lines) {
        Lattice lattice = lattice_of(line.segments);
        const auto ink_of = [shared, slant = all.slant,
                             pieces = std::move(line.pieces)](const Hypothesis& hypothesis) -> HypothesisInk {
            std::vector<ComponentPiece> own;
            own.reserve(hypothesis.segments.size());
            for (const std::size_t segment : hypothesis.segments) {
                own.push_back(pieces[segment]);
            }
            CutInk cut = cut_out(shared->pixels, shared->components, own, slant);
            return {shared->placement.in_picture(cut.box),
                    {},
                    glyph_input(in_its_pen(std::move(cut.ink), shared->keeps_pen))};
        };
        lines.push_back({std::move(line.segments), std::move(lattice), ink_of});
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
        reading = read_lines(lines_to_read(std::move(found)), options, known);
        reading.stages = std::move(stages);
        return reading;
    }
    for (const CharacterComponents& character : characters_of(found.components)) {
        add(ink_of(found.pixels, found.components, character), character.box, character.line);
    }
    return reading;
}

}  // namespace inkling
