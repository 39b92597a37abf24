#include "core/layout/stroke_pieces.h"

#include <algorithm>
#include <cstdlib>

#include "core/ink/order.h"
#include "core/layout/boxes.h"
#include "core/layout/lines.h"
#include "core/layout/whole_units.h"

namespace inkling {
namespace {

constexpr std::int64_t kMostSlant = 700;  // thousandths

// In hundredths of the stroke's own height, but for the first.
constexpr std::int64_t kLeastCutHeight = 35;  // of the line's height: what is lower is a bar, or a dash
constexpr std::int64_t kLeastCutWidth = 100;  // of a stroke that is cut
constexpr std::int64_t kLeastPiece = 30;      // width that a cut leaves on either side
constexpr std::size_t kMostCuts = 200;        // of a stroke, for the time that they take
constexpr std::int64_t kMostOverlap = 10;     // of the two sides, across

// The slant of steep strokes, in thousandths: units to the right a unit down.
std::int64_t slant_of(const std::vector<WholeStroke>& strokes) {
    std::int64_t across = 0, down = 0;
    for (const WholeStroke& stroke : strokes) {
        for (std::size_t i = 1; i < stroke.size(); ++i) {
            const std::int64_t dx = std::int64_t{stroke[i].x} - stroke[i - 1].x;
            const std::int64_t dy = std::int64_t{stroke[i].y} - stroke[i - 1].y;
            if (2 * std::abs(dx) < 3 * std::abs(dy)) {
                across += dy < 0 ? -dx : dx;
                down += std::abs(dy);
            }
        }
    }
    return down == 0 ? 0 : std::clamp(1000 * across / down, -kMostSlant, kMostSlant);
}

void take_slant_out(std::vector<WholeStroke>& strokes) {
    const std::int64_t slant = slant_of(strokes);
    for (WholeStroke& stroke : strokes) {
        for (WholePoint& point : stroke) {
            point.x -= static_cast<std::int32_t>(slant * point.y / 1000);
        }
    }
}

// Where the stroke may be cut: the first points of its pieces but for the first one. What comes before lies left of
// what comes behind, as where a ligature leads from one character to the next. Of neighbouring places, the best one.
std::vector<std::size_t> cuts_of(const WholeStroke& stroke, const Box& box, std::int32_t line_height) {
    std::vector<std::size_t> cuts;
    const std::int64_t height = box.height();
    if (100 * std::int64_t{box.width()} < kLeastCutWidth * height || 100 * height < kLeastCutHeight * line_height) {
        return cuts;
    }
    std::vector<std::int32_t> least_behind(stroke.size());
    std::int32_t least = box.right;
    for (std::size_t i = stroke.size(); i-- > 0;) {
        least = std::min(least, stroke[i].x);
        least_behind[i] = least;
    }
    std::int32_t most_before = box.left, piece_left = box.left;
    std::int64_t least_overlap = 0;
    std::size_t best = 0;  // 0: none
    for (std::size_t i = 1; i < stroke.size() && cuts.size() < kMostCuts; ++i) {
        most_before = std::max(most_before, stroke[i - 1].x);
        const std::int64_t overlap = std::int64_t{most_before} - least_behind[i];
        const bool possible = 100 * overlap <= kMostOverlap * height &&
                              100 * (std::int64_t{most_before} - piece_left) >= kLeastPiece * height &&
                              100 * (std::int64_t{box.right} - least_behind[i]) >= kLeastPiece * height;
        if (possible && (best == 0 || overlap < least_overlap)) {
            best = i;
            least_overlap = overlap;
        } else if (!possible && best != 0) {
            cuts.push_back(best);
            piece_left = least_behind[best];
            best = 0;
        }
    }
    if (best != 0) {
        cuts.push_back(best);
    }
    return cuts;
}

template <class AnyStroke>
AnyStroke part_of(const AnyStroke& stroke, const StrokePiece& piece) {
    return {stroke.begin() + static_cast<std::ptrdiff_t>(piece.first),
            stroke.begin() + static_cast<std::ptrdiff_t>(piece.last) + 1};
}

}  // namespace

std::vector<LineOfStrokes> lines_of(const Strokes& strokes) {
    std::vector<WholeStroke> upright = in_whole_units(strokes);
    take_slant_out(upright);
    std::vector<Box> boxes;
    std::vector<std::size_t> stroke_of;
    for (std::size_t s = 0; s < upright.size(); ++s) {
        if (!upright[s].empty()) {
            boxes.push_back(box_of(upright[s]));
            stroke_of.push_back(s);
        }
    }
    std::vector<LineOfStrokes> lines;
    for (const std::vector<std::size_t>& in_line : lines_of(boxes)) {
        const std::int32_t height = writing_height(boxes, in_line);
        LineOfStrokes& line = lines.emplace_back();
        for (const std::size_t i : in_line) {
            const std::size_t s = stroke_of[i];
            std::vector<std::size_t> ends;
            if (line.segments.size() < kMostStrokes) {
                ends = cuts_of(upright[s], boxes[i], height);
            }
            ends.push_back(upright[s].size());
            std::size_t begin = 0;
            for (const std::size_t end : ends) {
                const StrokePiece piece{s, begin, end - 1};
                line.add({box_of(part_of(upright[s], piece)), s, ends.size()}, piece);
                begin = end;
            }
        }
        line.sort();
    }
    return lines;
}

std::vector<StrokePiece> joined(std::vector<StrokePiece> pieces) {
    sort_by(pieces, [](const StrokePiece& piece) { return static_cast<std::int64_t>(piece.first); });
    sort_by(pieces, [](const StrokePiece& piece) { return static_cast<std::int64_t>(piece.stroke); });
    std::vector<StrokePiece> found;
    for (const StrokePiece& piece : pieces) {
        if (!found.empty() && found.back().stroke == piece.stroke && found.back().last + 1 == piece.first) {
            found.back().last = piece.last;
        } else {
            found.push_back(piece);
        }
    }
    return found;
}

Strokes cut_out(const Strokes& strokes, const std::vector<StrokePiece>& pieces) {
    Strokes found;
    for (const StrokePiece& piece : pieces) {
        found.push_back(part_of(strokes[piece.stroke], piece));
    }
    return found;
}

}  // namespace inkling
