#include "core/image/cleaning/held_lines.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "core/image/cleaning/turned_edges.h"
#include "core/ink/median.h"

namespace inkling {
namespace {

constexpr int kNear = 2;           // pixels by which the sides of a frame may miss each other
constexpr int kCornerPart = 40;    // plus the shorter side's length divided by this, for rounded corners
constexpr int kEndPart = 4;        // but no more than the ending line's length divided by this
constexpr int kMarginsDashed = 2;  // maximum distance of a line's end from the edge, in margins, if dashes lead there
constexpr int kDashPart = 3;       // one column in three between them has ink, at least
constexpr int kStrokeReach = 3;    // height above and below a line's end where a stroke is sought, in its thicknesses

// Whether the ink in column x around row y is far higher than the line is thick: then it is a stroke.
bool is_stroke(const GreyImage& image, int x, int y, int thickness) {
    int height = 0;
    for (int row = y - kStrokeReach * thickness; row <= y + kStrokeReach * thickness; ++row) {
        height += row >= 0 && row < image.height && image.at(x, row) != 0;
    }
    return height > 2 * thickness + 1;
}

// Whether the dashes of a broken line continue from one of its ends to a column.
bool goes_on(const GreyImage& image, const StraightLine& line, const LineEnd& end, int column) {
    const int rise = line.middles.back() - line.middles.front();
    const int columns = std::abs(column - end.along);
    int filled = 0;
    for (int i = 1; i <= columns; ++i) {
        const int x = end.along + (column < end.along ? -i : i);
        const int middle = end.across + rise * (x - end.along) / line.length();
        int height = 0;
        for (int y = std::max(0, middle - 2 * line.thickness);
             y <= std::min(image.height - 1, middle + 2 * line.thickness); ++y) {
            height += image.at(x, y) != 0;
        }
        filled += height > 0 && height <= 2 * line.thickness;
    }
    return filled * kDashPart >= columns;
}

std::vector<HeldLine> straight_lines_in(const GreyImage& image, int least, int thickest, int margin,
                                        const TurnedEdges& edges, bool upright) {
    std::vector<HeldLine> found;
    for (StraightLine& line : straight_lines_of(image, least, thickest)) {
        LineEnd from{line.from, line.middles.front(), false, false, false};
        LineEnd to{line.to - 1, line.middles.back(), false, false, false};
        // A sloping line may leave the picture by the edge along it, above or below, and not by the edge ahead.
        const auto leaves = [&](int here, int there) {
            return here < kNear + 2 * line.thickness && there > here + kNear;
        };
        const auto above = [&](const LineEnd& end) { return end.across - edges.top(end.along); };
        const auto below = [&](const LineEnd& end) { return image.height - 1 - end.across - edges.bottom(end.along); };
        const auto is_beside = [&](const LineEnd& end, const LineEnd& other) {
            return leaves(above(end), above(other)) || leaves(below(end), below(other));
        };
        const int before = line.from - edges.left(from.across);
        from.near_edge = before <= margin || is_beside(from, to) ||
                         (before <= kMarginsDashed * margin && goes_on(image, line, from, line.from - before));
        from.at_edge = before <= kNear;
        from.at_stroke = is_stroke(image, std::max(0, line.from - kNear), from.across, line.thickness);
        const int after = image.width - line.to - edges.right(to.across);
        to.near_edge = after <= margin || is_beside(to, from) ||
                       (after <= kMarginsDashed * margin && goes_on(image, line, to, line.to - 1 + after));
        to.at_edge = after <= kNear;
        to.at_stroke = is_stroke(image, std::min(image.width - 1, to.along + kNear), to.across, line.thickness);
        found.push_back({std::move(line), upright, from, to});
    }
    return found;
}

// Whether the line's end lies on the other line, and the two are perpendicular.
bool meets(const HeldLine& one, const LineEnd& end, const HeldLine& other) {
    const int near =
        std::min(one.line.length() / kEndPart, kNear + 2 * std::max(one.line.thickness, other.line.thickness) +
                                                   std::min(one.line.length(), other.line.length()) / kCornerPart);
    if (one.upright == other.upright || end.across < other.line.from - near || end.across >= other.line.to + near) {
        return false;
    }
    const int at = std::clamp(end.across, other.line.from, other.line.to - 1) - other.line.from;
    return std::abs(other.line.middles[static_cast<std::size_t>(at)] - end.along) <= near;
}

bool are_joined(const HeldLine& one, const HeldLine& other) {
    return meets(one, one.from, other) || meets(one, one.to, other) || meets(other, other.from, one) ||
           meets(other, other.to, one);
}

// Drops the lines that have a loose end, until none has.
void drop_loose(std::vector<HeldLine>& lines) {
    const auto is_held = [&](const HeldLine& one, const LineEnd& end) {
        return end.near_edge || (end.at_stroke && (one.from.at_edge || one.to.at_edge)) ||
               std::any_of(lines.begin(), lines.end(), [&](const HeldLine& other) { return meets(one, end, other); });
    };
    for (std::size_t before = lines.size() + 1; lines.size() < before;) {
        before = lines.size();
        std::vector<HeldLine> held;
        std::copy_if(lines.begin(), lines.end(), std::back_inserter(held),
                     [&](const HeldLine& one) { return is_held(one, one.from) && is_held(one, one.to); });
        lines = std::move(held);
    }
}

// Drops strokes: lines that begin at no edge of the picture and are far thicker than the median over all lines' length.
void drop_thick(std::vector<HeldLine>& lines) {
    std::vector<int> thicknesses;  // for each pixel along the lines
    for (const HeldLine& one : lines) {
        thicknesses.insert(thicknesses.end(), static_cast<std::size_t>(one.line.length()), one.line.thickness);
    }
    if (thicknesses.empty()) {
        return;
    }
    const int usual = median_of(thicknesses);
    std::erase_if(lines, [most = usual + usual / 2 + 1](const HeldLine& one) {
        return !one.is_from_edge() && one.line.thickness > most;
    });
}

void group_joined(std::vector<HeldLine>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i].group = i;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const std::size_t from = lines[i].group;
            const std::size_t to = lines[j].group;
            if (from == to || !are_joined(lines[i], lines[j])) {
                continue;
            }
            for (HeldLine& one : lines) {
                one.group = one.group == from ? to : one.group;
            }
        }
    }
}

}  // namespace

std::vector<HeldLine> held_lines_of(const GreyImage& binary, int least, int thickest, int margin, float slope) {
    const TurnedEdges edges(binary.width, binary.height, slope);
    std::vector<HeldLine> lines = straight_lines_in(binary, least, thickest, margin, edges, false);
    const std::vector<HeldLine> upright =
        straight_lines_in(transposed(binary), least, thickest, margin, edges.transposed(), true);
    lines.insert(lines.end(), upright.begin(), upright.end());
    drop_loose(lines);
    drop_thick(lines);
    group_joined(lines);
    return lines;
}

}  // namespace inkling
