#include "core/image/ruled_lines.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/image/held_lines.h"
#include "core/image/objects.h"
#include "core/ink/stroke_width.h"

namespace inkling {
namespace {

constexpr int kStrokesLong = 6;    // a line, or what is left of it between strokes, is so many strokes' widths long
constexpr int kLengthPart = 16;    // or such a part of the longer side
constexpr int kLeastLength = 16;   // and at least so many pixels
constexpr int kThickestPart = 50;  // of the longer side: a thicker line is a stroke
constexpr int kLeastThickest = 4;  // pixels
constexpr int kContentPart = 4;    // what is left is at least such a part of the lines' extent, in height or in width
constexpr int kFramedPart = 2;     // what is framed is at least such a part of the frame's shorter side
constexpr std::size_t kBarsOfACharacter = 3;
constexpr int kTimesThicker = 3;   // than its bars no other stroke of a character is
constexpr int kNearlyWidest = 75;  // percent of what is left that is no wider than its stroke

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

Box box_of(const HeldLine& one) {
    const StraightLine& line = one.line;
    const auto [low, high] = std::minmax_element(line.middles.begin(), line.middles.end());
    return one.upright ? Box{*low, line.from, *high + 1, line.to} : Box{line.from, *low, line.to, *high + 1};
}

GreyImage without(const GreyImage& binary, const std::vector<HeldLine>& lines) {
    GreyImage left = binary;
    for (const HeldLine& one : lines) {
        if (!one.upright) {
            erase(left, one.line);
        }
    }
    GreyImage across = transposed(left);
    for (const HeldLine& one : lines) {
        if (one.upright) {
            erase(across, one.line);
        }
    }
    return transposed(across);
}

// Drops the groups that no edge of the picture holds and that frame nothing: they are strokes of a character.
void drop_strokes(std::vector<HeldLine>& lines, const GreyImage& left) {
    std::map<std::size_t, Box> groups;
    for (const HeldLine& one : lines) {
        const Box box = box_of(one);
        const auto [group, is_new] = groups.try_emplace(one.group, box);
        group->second = around(group->second, box);
    }
    std::set<std::size_t> printed;
    for (const HeldLine& one : lines) {
        if (one.is_at_edge()) {
            printed.insert(one.group);
        }
    }
    for (const Object& object : objects_of(left).list) {
        for (const auto& [group, frame] : groups) {
            const int size = std::max(object.box.width(), object.box.height());
            if (around(frame, object.box) == frame && size * kFramedPart >= std::min(frame.width(), frame.height())) {
                printed.insert(group);
            }
        }
    }
    std::erase_if(lines, [&](const HeldLine& one) { return !printed.contains(one.group); });
}

// Whether what is left is something that was written on the lines, and not a character without its bars: those of one
// that fills its picture reach from edge to edge too, but ruled paper has more of them, or leaves room.
bool is_content(const GreyImage& left, const std::vector<HeldLine>& lines, int margin) {
    int width = 0;
    int height = 0;
    for (const Object& object : objects_of(left).list) {
        width = std::max(width, object.box.width());
        height = std::max(height, object.box.height());
    }
    const auto ruled = static_cast<std::size_t>(
        std::count_if(lines.begin(), lines.end(), [](const HeldLine& one) { return one.is_ruled(); }));
    if (ruled == lines.size() || ruled > kBarsOfACharacter) {
        // What fills the picture may be another ruled line that a stroke lies on.
        const auto far_thicker = [&] {
            return std::all_of(lines.begin(), lines.end(),
                               [stroke = stroke_width_of(left, 0, kNearlyWidest)](const HeldLine& one) {
                                   return one.line.thickness * kTimesThicker <= stroke;
                               });
        };
        const bool fills = width >= left.width - 2 * margin || height >= left.height - 2 * margin;
        return std::max(width, height) > kContentPart * lines.front().line.thickness &&
               (lines.size() > kBarsOfACharacter || !fills || far_thicker());
    }
    Box extent = box_of(lines.front());
    for (const HeldLine& one : lines) {
        extent = around(extent, box_of(one));
    }
    return std::max(width, height) * kContentPart >= std::min(extent.width(), extent.height());
}

}  // namespace

Unruled without_ruled_lines(const GreyImage& binary, int stroke, int margin) {
    const int longer = std::max(binary.width, binary.height);
    const int thickest = std::max(kLeastThickest, longer / kThickestPart);
    const int least = std::max(kLeastLength, std::min(kStrokesLong * stroke, longer / kLengthPart));
    std::vector<HeldLine> lines = held_lines_of(binary, least, thickest, margin);
    drop_strokes(lines, without(binary, lines));
    if (lines.empty()) {
        return {binary, 0};
    }
    GreyImage left = without(binary, lines);
    return is_content(left, lines, margin) ? Unruled{std::move(left), static_cast<int>(lines.size())}
                                           : Unruled{binary, 0};
}

}  // namespace inkling
