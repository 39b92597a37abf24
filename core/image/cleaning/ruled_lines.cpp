#include "core/image/cleaning/ruled_lines.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/image/cleaning/held_lines.h"
#include "core/ink/components.h"
#include "core/ink/stroke_width.h"

namespace inkling {
namespace {

constexpr int kStrokesLong = 6;    // minimum length of a line, or of a piece between strokes, in stroke widths
constexpr int kLengthPart = 16;    // or such a part of the longer side
constexpr int kLeastLength = 16;   // and in pixels
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
    Components components;
    std::vector<bool> is_apart;  // for each component: large enough for a character, and the same as before
};

Left left_of(const GreyImage& binary, const GreyImage& erased) {
    const auto is_before = [](const Component& a, const Component& b) {
        return a.box.top != b.box.top ? a.box.top < b.box.top : a.box.left < b.box.left;
    };
    std::vector<Component> before = components_of(binary).list;
    std::stable_sort(before.begin(), before.end(), is_before);
    Left left{components_of(erased), {}};
    for (const Component& component : left.components.list) {
        const auto [from, to] = std::equal_range(before.begin(), before.end(), component, is_before);
        const bool is_large = size_of(component.box) * kLengthPart >= std::max(binary.width, binary.height);
        left.is_apart.push_back(is_large && std::any_of(from, to, [&](const Component& same) {
                                    return same.box == component.box && same.area == component.area;
                                }));
    }
    return left;
}

int thickest_of(const std::vector<HeldLine>& lines) {
    int thickest = 0;
    for (const HeldLine& one : lines) {
        thickest = std::max(thickest, one.line.thickness);
    }
    return thickest;
}

// Whether most of the box lies in the frame, and the rest so far out that it is no piece of the frame itself.
bool crosses(const Box& box, const Box& frame, int thickness) {
    const int width = std::min(box.right, frame.right) - std::max(box.left, frame.left);
    const int height = std::min(box.bottom, frame.bottom) - std::max(box.top, frame.top);
    const int out =
        std::max({frame.left - box.left, frame.top - box.top, box.right - frame.right, box.bottom - frame.bottom});
    return 2 * width > box.width() && 2 * height > box.height() && out > 2 * thickness;
}

bool is_thin(const Box& box, int thickness) {
    return std::min(box.width(), box.height()) <= 2 * thickness;
}

// Whether another group lies in the frame and is large: a character of straight strokes is a group of its own.
bool frames_another(const std::map<std::size_t, Box>& groups, const Box& frame, int thickness) {
    return std::any_of(groups.begin(), groups.end(), [&](const auto& group) {
        const Box& box = group.second;
        return box != frame && around(frame, box) == frame && !is_thin(box, thickness) &&
               size_of(box) * kContentPart >= std::min(frame.width(), frame.height());
    });
}

// Drops the groups that no edge of the picture holds and that frame nothing: they are strokes of a character. What is
// framed is no piece of them: it was apart from them, or is large, and not as thin; it may cross a side.
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
    const int thickest = thickest_of(lines);
    for (const auto& [group, frame] : frames) {
        const int side = std::min(frame.width(), frame.height());
        if (frames_another(frames, frame, thickest)) {
            printed.insert(group);
        }
        for (std::size_t i = 0; i < left.components.list.size() && !printed.contains(group); ++i) {
            const Box& box = left.components.list[i].box;
            const bool is_inside = around(frame, box) == frame;
            const bool is_large = size_of(box) * kFramedPart >= side && !is_thin(box, thickest);
            if (is_inside ? is_large || left.is_apart[i] : is_large && crosses(box, frame, thickest)) {
                printed.insert(group);
            }
        }
    }
    return std::erase_if(lines, [&](const HeldLine& one) { return !printed.contains(one.group); }) > 0;
}

// Whether lines and all that is left fill the picture and end before it does, as a character does that is cut out
// closely: printed lines were cut off with the paper.
bool are_cut_out(const std::vector<HeldLine>& lines, const Left& left, const GreyImage& image, int room) {
    std::ptrdiff_t ends = 0;  // at the edge
    Box all = box_of(lines.front());
    for (const HeldLine& one : lines) {
        ends += one.from.at_edge + one.to.at_edge;
        all = around(all, box_of(one));
    }
    for (const Component& component : left.components.list) {
        all = around(all, component.box);
    }
    return ends < std::ssize(lines) && all.width() >= image.width - 2 * room && all.height() >= image.height - 2 * room;
}

// Whether what is left is something that was written on the lines, and not a character without its bars: those of one
// that fills its picture reach from edge to edge too, but ruled paper has more of them, or leaves room.
bool is_content(const GreyImage& erased, const Left& left, const std::vector<HeldLine>& lines, int room) {
    int width = 0;
    int height = 0;
    for (const Component& component : left.components.list) {
        width = std::max(width, component.box.width());
        height = std::max(height, component.box.height());
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
               (std::ssize(lines) > kBarsOfACharacter ||
                (!are_cut_out(lines, left, erased, room) && (!fills || far_thicker())));
    }
    Box extent = box_of(lines.front());
    for (const HeldLine& one : lines) {
        extent = around(extent, box_of(one));
    }
    return std::max(width, height) * kContentPart >= std::min(extent.width(), extent.height()) ||
           std::find(left.is_apart.begin(), left.is_apart.end(), true) != left.is_apart.end();
}

}  // namespace

LinesRemoved without_ruled_lines(const GreyImage& binary, int stroke, int margin, float slope) {
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
               ? LinesRemoved{std::move(erased), static_cast<int>(lines.size())}
               : LinesRemoved{binary, 0};
}

}  // namespace inkling
