#include "trainer/compose/wrong_cuts.h"

#include <algorithm>
#include <set>

#include "core/layout/component_pieces.h"
#include "core/layout/stroke_pieces.h"

namespace inkling {
namespace {

constexpr double kWhole = 0.9;     // part of a character's ink that a right cut holds at least
constexpr double kForeign = 0.06;  // part of a right cut's ink that is another character's, at most
constexpr double kMixed = 0.2;     // the same of a wrong cut, at least

}  // namespace

std::vector<Strokes> wrong_cuts_of(const ComposedStrokes& string) {
    std::vector<Strokes> wrong;
    for (const LineOfStrokes& line : lines_of(string.strokes)) {
        const Lattice lattice = lattice_of(line.segments);
        for (const Hypothesis& hypothesis : lattice.hypotheses) {
            std::vector<StrokePiece> pieces;
            std::set<std::size_t> owners;
            for (const std::size_t segment : hypothesis.segments) {
                pieces.push_back(line.pieces[segment]);
                owners.insert(string.owner[pieces.back().stroke]);
            }
            if (owners.size() > 1) {
                wrong.push_back(cut_out(string.strokes, joined(std::move(pieces))));
            }
        }
    }
    return wrong;
}

Cuts cuts_of(const ComposedInk& string) {
    Cuts cuts;
    std::vector<double> all(string.text.size() + 1);   // ink of each character
    std::vector<double> best(string.text.size() + 1);  // and in its best cut
    for (std::size_t i = 0; i < string.owner.size(); ++i) {
        all[string.owner[i]] += string.ink.pixels[i];
    }
    const Components components = components_of(string.ink);
    const LinesOfComponents lines = lines_of(components);
    for (const LineOfComponents& line : lines.lines) {
        for (const Hypothesis& hypothesis : lattice_of(line.segments).hypotheses) {
            std::vector<ComponentPiece> pieces;
            bool is_cut = false;
            for (const std::size_t segment : hypothesis.segments) {
                pieces.push_back(line.pieces[segment]);
                is_cut = is_cut || line.segments[segment].pieces > 1;
            }
            CutInk own = cut_out(string.ink, components, pieces, lines.slant);
            std::vector<double> here(all.size());
            double total = 0;
            for (int y = 0; y < own.ink.height; ++y) {
                for (int x = 0; x < own.ink.width; ++x) {
                    const auto at =
                        static_cast<std::size_t>(own.box.top + y) * static_cast<std::size_t>(string.ink.width) +
                        static_cast<std::size_t>(own.box.left + x);
                    here[string.owner[at]] += own.ink.at(x, y);
                    total += own.ink.at(x, y);
                }
            }
            const auto most = std::max_element(here.begin(), here.end());
            const auto owner = static_cast<std::size_t>(most - here.begin());
            if (total > 0 && total - *most >= kMixed * total) {
                cuts.wrong.push_back(std::move(own.ink));
            } else if (is_cut && owner > 0 && *most >= std::max(kWhole * all[owner], best[owner]) &&
                       total - *most <= kForeign * total) {
                std::erase_if(cuts.right, [&](const Cuts::Right& one) { return one.owner == owner - 1; });
                cuts.right.push_back({std::move(own.ink), owner - 1});
                best[owner] = *most;
            }
        }
    }
    return cuts;
}

}  // namespace inkling
