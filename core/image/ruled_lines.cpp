#include "core/image/ruled_lines.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
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
constexpr int kThickestPart = 40;  // of the longer side: a thicker line is a stroke
constexpr int kLeastThickest = 4;  // pixels
constexpr int kContentPart = 4;    // what is left is at least such a part of the lines' extent, in height or in width
constexpr int kFramedPart = 2;     // what is framed is at least such a part of the frame's shorter side
constexpr std::ptrdiff_t kBarsOfACharacter = 3;
constexpr int kTimesThicker = 3;  // than its bars no other stroke of a character is

// Erases the line where nothing crosses it.
void erase(GreyImage& image, const StraightLine& line) {
    const int most = line.thickness + line.thickness / 2 + 2;
    for (int x = line.from; x < line.to; ++x) {
        int y = line.middles[static_cast<std::size_t>(x - line.from)];
        int top = y;
        int bottom = y + 1;
        while (top > 0 && bottom - top <= most && image.at(x, top - 1) != 0) {
            --top;
        }
        while (bottom < image.height && bottom - top <= most && image.at(x, bottom) != 0) {
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

// What is left, and which of it the lines never touched.
struct Left {
    Objects objects;
    std::vector<bool> is_apart;  // for each object: large enough for a character, and the same as before
};

Left left_of(const GreyImage& binary, const GreyImage& erased) {
    const auto is_before = [](const Object& a, const Object& b) {
        return a.box.top != b.box.top ? a.box.top < b.box.top : a.box.left < b.box.left;
    };
    std::vector<Object> before = objects_of(binary).list;
    std::stable_sort(before.begin(), before.end(), is_before);
    Left left{objects_of(erased), {}};
    for (const Object& object : left.objects.list) {
        const auto [from, to] = std::equal_range(before.begin(), before.end(), object, is_before);
        const bool is_large = size_of(object.box) * kLengthPart >= std::max(binary.width, binary.height);
        left.is_apart.push_back(is_large && std::any_of(from, to, [&](const Object& same) {
                                    return same.box == object.box && same.area == object.area;
                                }));
    }
    return left;
}

bool has_middle_of(const Box& frame, const Box& box) {
    const int across = box.left + box.right;
    const int down = box.top + box.bottom;
    return across >= 2 * frame.left && across <= 2 * frame.right && down >= 2 * frame.top && down <= 2 * frame.bottom;
}

// Drops the groups that no edge of the picture holds and that frame nothing: they are strokes of a character. What is
// framed lies within, or has its middle there and crosses a side.
bool drop_strokes(std::vector<HeldLine>& lines, const Left& left) {
    std::map<std::size_t, Box> frames;
    std::set<std::size_t> printed;
    for (const HeldLine& one : lines) {
        const auto [frame, is_new] = frames.try_emplace(one.group, box_of(one));
        frame->second = around(frame->second, box_of(one));
        if (one.is_from_edge()) {
            printed.insert(one.group);
        }
    }
    for (const auto& [group, frame] : frames) {
        const int side = std::min(frame.width(), frame.height());
        for (std::size_t i = 0; i < left.objects.list.size() && !printed.contains(group); ++i) {
            const Box& box = left.objects.list[i].box;
            const bool is_inside = around(frame, box) == frame;
            const bool is_large = size_of(box) * kFramedPart >= side;
            if ((is_inside && left.is_apart[i]) || (is_large && has_middle_of(frame, box))) {
                printed.insert(group);
            }
        }
    }
    return std::erase_if(lines, [&](const HeldLine& one) { return !printed.contains(one.group); }) > 0;
}

// Printed lines were cut off with the paper; the bars of a character that fills its picture end before it does.
bool reach_the_edge(const std::vector<HeldLine>& lines) {
    std::ptrdiff_t ends = 0;
    for (const HeldLine& one : lines) {
        ends += one.from.at_edge + one.to.at_edge;
    }
    return ends >= std::ssize(lines);
}

// Whether what is left is something that was written on the lines, and not a character without its bars: those of one
// that fills its picture reach from edge to edge too, but ruled paper has more of them, or leaves room.
bool is_content(const GreyImage& erased, const Left& left, const std::vector<HeldLine>& lines, int room) {
    int width = 0;
    int height = 0;
    for (const Object& object : left.objects.list) {
        width = std::max(width, object.box.width());
        height = std::max(height, object.box.height());
    }
    const auto is_from_edge = [](const HeldLine& one) { return one.is_from_edge(); };
    const auto ruled = std::count_if(lines.begin(), lines.end(), [](const HeldLine& one) { return one.is_ruled(); });
    if (std::all_of(lines.begin(), lines.end(), is_from_edge) || ruled > kBarsOfACharacter) {
        // What fills the picture may be another ruled line that a stroke lies on.
        const auto far_thicker = [&] {
            return std::all_of(lines.begin(), lines.end(),
                               [stroke = stroke_width_of(erased, 0, kNearlyWidest)](const HeldLine& one) {
                                   return one.line.thickness * kTimesThicker <= stroke;
                               });
        };
        const bool fills = width >= erased.width - room || height >= erased.height - room;
        return std::max(width, height) > kContentPart * lines.front().line.thickness &&
               (std::ssize(lines) > kBarsOfACharacter || (reach_the_edge(lines) && (!fills || far_thicker())));
    }
    Box extent = box_of(lines.front());
    for (const HeldLine& one : lines) {
        extent = around(extent, box_of(one));
    }
    return std::max(width, height) * kContentPart >= std::min(extent.width(), extent.height()) ||
           std::find(left.is_apart.begin(), left.is_apart.end(), true) != left.is_apart.end();
}

}  // namespace

Unruled without_ruled_lines(const GreyImage& binary, int stroke, int margin, float slope) {
    const int longer = std::max(binary.width, binary.height);
    const int thickest = std::max(kLeastThickest, longer / kThickestPart);
    const int least = std::max(kLeastLength, std::min(kStrokesLong * stroke, longer / kLengthPart));
    std::vector<HeldLine> lines = held_lines_of(binary, least, thickest, margin, slope);
    if (lines.empty()) {
        return {binary, 0};
    }
    GreyImage erased = without(binary, lines);
    Left left = left_of(binary, erased);
    if (drop_strokes(lines, left)) {
        erased = without(binary, lines);
        left = left_of(binary, erased);
    }
    const int room = 2 * margin + static_cast<int>(std::fabs(slope) * static_cast<float>(longer));
    return !lines.empty() && is_content(erased, left, lines, room)
               ? Unruled{std::move(erased), static_cast<int>(lines.size())}
               : Unruled{binary, 0};
}

}  // namespace inkling
