#include "core/image/ruled_lines.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "core/image/objects.h"
#include "core/image/straight_lines.h"
#include "core/ink/stroke_width.h"

namespace inkling {
namespace {

constexpr int kStrokesLong = 6;    // a line, or what is left of it between strokes, is so many strokes' widths long
constexpr int kLengthPart = 16;    // or such a part of the longer side
constexpr int kLeastLength = 16;   // and at least so many pixels
constexpr int kThickestPart = 50;  // of the longer side: a thicker line is a stroke
constexpr int kLeastThickest = 4;  // pixels
constexpr int kContentPart = 4;    // what is left is at least such a part of the lines' extent, in height or in width
constexpr int kNear = 2;           // pixels by which the sides of a frame may miss each other
constexpr int kCornerPart = 40;    // and such a part of the shorter one, for rounded corners
constexpr int kFramedPart = 2;     // what is framed is at least such a part of the frame's shorter side
constexpr int kTimesPrinted = 2;   // than most of what was printed no line is thicker
constexpr std::size_t kBarsOfACharacter = 3;
constexpr int kTimesThicker = 3;   // than its bars no other stroke of a character is
constexpr int kNearlyWidest = 75;  // percent of what is left that is no wider than its stroke

struct Candidate {
    StraightLine line;
    bool upright;
    bool from_edge, to_edge;  // of the picture
    bool held = true;
    std::size_t group = 0;  // of lines that hold each other

    bool ruled() const { return from_edge && to_edge; }
};

std::vector<Candidate> candidates_in(const GreyImage& image, int least, int thickest, int margin, bool upright) {
    std::vector<Candidate> candidates;
    for (StraightLine& line : straight_lines_of(image, least, thickest)) {
        // A line that slopes may leave by the edge beside it.
        const int beside = kNear + 2 * line.thickness;
        const auto is_beside = [&](int across) { return across < beside || across >= image.height - beside; };
        const bool from_edge = line.from <= margin || is_beside(line.middles.front());
        const bool to_edge = line.to >= image.width - margin || is_beside(line.middles.back());
        candidates.push_back({std::move(line), upright, from_edge, to_edge});
    }
    return candidates;
}

// Whether the line's end at (along, across) lies on the other one, which is perpendicular to it.
bool meets(int along, int across, const Candidate& end, const Candidate& other) {
    const int near = kNear + 2 * std::max(end.line.thickness, other.line.thickness) +
                     std::min(end.line.length(), other.line.length()) / kCornerPart;
    if (across < other.line.from - near || across >= other.line.to + near) {
        return false;
    }
    const int at = std::clamp(across, other.line.from, other.line.to - 1) - other.line.from;
    return std::abs(other.line.middles[static_cast<std::size_t>(at)] - along) <= near;
}

bool are_joined(const Candidate& one, const Candidate& other) {
    const auto ends_on = [](const Candidate& end, const Candidate& side) {
        return meets(end.line.from, end.line.middles.front(), end, side) ||
               meets(end.line.to - 1, end.line.middles.back(), end, side);
    };
    return one.upright != other.upright && (ends_on(one, other) || ends_on(other, one));
}

void group_joined(std::vector<Candidate>& candidates) {
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        candidates[i].group = i;
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const std::size_t from = candidates[i].group;
            const std::size_t to = candidates[j].group;
            if (from == to || !are_joined(candidates[i], candidates[j])) {
                continue;
            }
            for (Candidate& one : candidates) {
                one.group = one.group == from ? to : one.group;
            }
        }
    }
}

// Drops the lines that have a loose end, which neither an edge of the picture nor another line holds, until none has.
void keep_held(std::vector<Candidate>& candidates) {
    const auto is_held = [&](int along, int across, const Candidate& end) {
        return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
            return other.held && other.upright != end.upright && meets(along, across, end, other);
        });
    };
    for (bool changed = true; changed;) {
        changed = false;
        for (Candidate& one : candidates) {
            if (one.held && !((one.from_edge || is_held(one.line.from, one.line.middles.front(), one)) &&
                              (one.to_edge || is_held(one.line.to - 1, one.line.middles.back(), one)))) {
                one.held = false;
                changed = true;
            }
        }
    }
    std::erase_if(candidates, [](const Candidate& one) { return !one.held; });
}

// Erases the line where nothing crosses it.
void erase(GreyImage& image, const StraightLine& line) {
    const int most = line.thickness + line.thickness / 2 + 2;
    for (int x = line.from; x < line.to; ++x) {
        int y = line.middles[static_cast<std::size_t>(x - line.from)];
        int top = y;
        int bottom = y + 1;
        while (top > 0 && image.at(x, top - 1) != 0) {
            --top;
        }
        while (bottom < image.height && image.at(x, bottom) != 0) {
            ++bottom;
        }
        if (bottom - top <= most) {
            for (y = top; y < bottom; ++y) {
                image.at(x, y) = 0;
            }
        }
    }
}

Box extent_of(const std::vector<Candidate>& lines) {
    Box box{1 << 30, 1 << 30, 0, 0};
    for (const Candidate& one : lines) {
        const StraightLine& line = one.line;
        const auto [low, high] = std::minmax_element(line.middles.begin(), line.middles.end());
        const Box own =
            one.upright ? Box{*low, line.from, *high + 1, line.to} : Box{line.from, *low, line.to, *high + 1};
        box = {std::min(box.left, own.left), std::min(box.top, own.top), std::max(box.right, own.right),
               std::max(box.bottom, own.bottom)};
    }
    return box;
}

// Drops the lines between printed ones that are far thicker than most, by length: strokes.
void drop_thick(std::vector<Candidate>& lines) {
    std::vector<int> thicknesses;  // for each pixel along the lines
    for (const Candidate& one : lines) {
        thicknesses.insert(thicknesses.end(), static_cast<std::size_t>(one.line.length()), one.line.thickness);
    }
    if (thicknesses.empty()) {
        return;
    }
    const auto middle = thicknesses.begin() + static_cast<std::ptrdiff_t>(thicknesses.size() / 2);
    std::nth_element(thicknesses.begin(), middle, thicknesses.end());
    std::erase_if(lines, [most = *middle + *middle / 2 + 1](const Candidate& one) {
        return !one.from_edge && !one.to_edge && one.line.thickness > most;
    });
}

GreyImage without(const GreyImage& binary, const std::vector<Candidate>& lines) {
    GreyImage left = binary;
    for (const Candidate& one : lines) {
        if (!one.upright) {
            erase(left, one.line);
        }
    }
    GreyImage across = transposed(left);
    for (const Candidate& one : lines) {
        if (one.upright) {
            erase(across, one.line);
        }
    }
    return transposed(across);
}

// Drops the groups that no edge of the picture holds and that frame nothing: they are strokes of a character.
void drop_strokes(std::vector<Candidate>& lines, const GreyImage& left) {
    const Objects objects = objects_of(left);
    std::vector<Candidate> printed;
    for (const Candidate& line : lines) {
        std::vector<Candidate> group;
        std::copy_if(lines.begin(), lines.end(), std::back_inserter(group),
                     [&](const Candidate& one) { return one.group == line.group; });
        const Box extent = extent_of(group);
        const bool is_printed =
            std::any_of(group.begin(), group.end(),
                        [](const Candidate& one) { return one.from_edge || one.to_edge; }) ||
            std::any_of(objects.list.begin(), objects.list.end(), [&](const Object& object) {
                const Box& box = object.box;
                return box.left >= extent.left && box.top >= extent.top && box.right <= extent.right &&
                       box.bottom <= extent.bottom &&
                       std::max(box.width(), box.height()) * kContentPart >= std::min(extent.width(), extent.height());
            });
        if (is_printed) {
            printed.push_back(line);
        }
    }
    lines = std::move(printed);
}

// Whether what is left is something that was written on the lines, and not a character without its bars: those of one
// that fills its picture reach from edge to edge too, but ruled paper has more of them, or leaves room.
bool is_content(const GreyImage& left, const std::vector<Candidate>& lines, int margin) {
    int width = 0;
    int height = 0;
    for (const Object& object : objects_of(left).list) {
        width = std::max(width, object.box.width());
        height = std::max(height, object.box.height());
    }
    const auto ruled = static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [](const Candidate& one) { return one.ruled(); }));
    if (ruled == lines.size() || ruled > kBarsOfACharacter) {
        // What fills the picture may be another ruled line that a stroke lies on.
        const auto far_thicker = [&] {
            return std::all_of(lines.begin(), lines.end(),
                               [stroke = stroke_width_of(left, 0, kNearlyWidest)](const Candidate& one) {
                                   return one.line.thickness * kTimesThicker <= stroke;
                               });
        };
        const bool fills = width >= left.width - 2 * margin || height >= left.height - 2 * margin;
        return std::max(width, height) > kContentPart * lines.front().line.thickness &&
               (lines.size() > kBarsOfACharacter || !fills || far_thicker());
    }
    const Box extent = extent_of(lines);
    return std::max(width, height) * kContentPart >= std::min(extent.width(), extent.height());
}

}  // namespace

Unruled without_ruled_lines(const GreyImage& binary, int stroke, int margin) {
    const int longer = std::max(binary.width, binary.height);
    const int thickest = std::max(kLeastThickest, longer / kThickestPart);
    const int least = std::max(kLeastLength, std::min(kStrokesLong * stroke, longer / kLengthPart));
    std::vector<Candidate> lines = candidates_in(binary, least, thickest, margin, false);
    const std::vector<Candidate> upright = candidates_in(transposed(binary), least, thickest, margin, true);
    lines.insert(lines.end(), upright.begin(), upright.end());
    keep_held(lines);
    drop_thick(lines);
    group_joined(lines);
    drop_strokes(lines, without(binary, lines));
    if (lines.empty()) {
        return {binary, 0};
    }
    GreyImage left = without(binary, lines);
    return is_content(left, lines, margin) ? Unruled{std::move(left), static_cast<int>(lines.size())}
                                           : Unruled{binary, 0};
}

}  // namespace inkling
