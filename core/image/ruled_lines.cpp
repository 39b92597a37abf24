#include "core/image/ruled_lines.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "core/image/objects.h"
#include "core/image/straight_lines.h"

namespace inkling {
namespace {

constexpr int kStrokesLong = 6;    // a line is at least so many strokes' widths long
constexpr int kLeastLength = 16;   // and pixels
constexpr int kThickestPart = 50;  // of the longer side: a thicker line is a stroke
constexpr int kLeastThickest = 3;  // pixels
constexpr int kContentPart = 4;    // what is left is at least such a part of the lines' extent, in height or in width
constexpr std::size_t kBarsOfACharacter = 3;

struct Candidate {
    StraightLine line;
    bool upright;
    bool ruled;  // from edge to edge
    bool framing = true;
};

std::vector<Candidate> candidates_in(const GreyImage& image, int least, int thickest, int margin, bool upright) {
    std::vector<Candidate> candidates;
    for (StraightLine& line : straight_lines_of(image, least, thickest)) {
        const bool ruled = line.from <= margin && line.to >= image.width - margin;
        candidates.push_back({std::move(line), upright, ruled});
    }
    return candidates;
}

// Whether the line's end at (along, across) lies on the other one, which is perpendicular to it.
bool meets(int along, int across, const Candidate& end, const Candidate& other) {
    const int near = 2 + 2 * std::max(end.line.thickness, other.line.thickness);
    if (across < other.line.from - near || across >= other.line.to + near) {
        return false;
    }
    const int at = std::clamp(across, other.line.from, other.line.to - 1) - other.line.from;
    return std::abs(other.line.middles[static_cast<std::size_t>(at)] - along) <= near;
}

// Drops from the framing lines those that have a loose end, until none has.
void keep_frames(std::vector<Candidate>& candidates) {
    const auto held = [&](int along, int across, const Candidate& end) {
        return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
            return other.framing && other.upright != end.upright && meets(along, across, end, other);
        });
    };
    for (bool changed = true; changed;) {
        changed = false;
        for (Candidate& one : candidates) {
            if (one.framing && !(held(one.line.from, one.line.middles.front(), one) &&
                                 held(one.line.to - 1, one.line.middles.back(), one))) {
                one.framing = false;
                changed = true;
            }
        }
    }
}

// A character that fills its picture has bars from edge to edge: ruled paper has more, or leaves room.
bool fills_picture(const GreyImage& binary, int margin) {
    const std::optional<Box> box = ink_box(binary);
    return box && box->left <= margin && box->top <= margin && box->right >= binary.width - margin &&
           box->bottom >= binary.height - margin;
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
    for (const auto& [line, upright, ruled, framing] : lines) {
        const auto [low, high] = std::minmax_element(line.middles.begin(), line.middles.end());
        const Box own = upright ? Box{*low, line.from, *high + 1, line.to} : Box{line.from, *low, line.to, *high + 1};
        box = {std::min(box.left, own.left), std::min(box.top, own.top), std::max(box.right, own.right),
               std::max(box.bottom, own.bottom)};
    }
    return box;
}

bool is_content(const GreyImage& left, const std::vector<Candidate>& lines) {
    int longest = 0;
    for (const Object& object : objects_of(left).list) {
        longest = std::max({longest, object.box.width(), object.box.height()});
    }
    const Box extent = extent_of(lines);
    const bool ruled_alone = std::all_of(lines.begin(), lines.end(), [](const Candidate& one) { return one.ruled; });
    const int least = ruled_alone ? lines.front().line.thickness * kContentPart
                                  : std::min(extent.width(), extent.height()) / kContentPart;
    return longest > 0 && longest >= least;
}

}  // namespace

Unruled without_ruled_lines(const GreyImage& binary, int stroke, int margin) {
    const int thickest = std::max(kLeastThickest, std::max(binary.width, binary.height) / kThickestPart);
    const int least = std::max(kLeastLength, kStrokesLong * stroke);
    GreyImage across = transposed(binary);
    std::vector<Candidate> lines = candidates_in(binary, least, thickest, margin, false);
    const std::vector<Candidate> upright = candidates_in(across, least, thickest, margin, true);
    lines.insert(lines.end(), upright.begin(), upright.end());
    keep_frames(lines);

    const auto ruled = std::count_if(lines.begin(), lines.end(), [](const Candidate& one) { return one.ruled; });
    const bool bars = static_cast<std::size_t>(ruled) <= kBarsOfACharacter && fills_picture(binary, margin);
    std::erase_if(lines, [&](const Candidate& one) { return !one.framing && (bars || !one.ruled); });
    if (lines.empty()) {
        return {binary, 0};
    }
    GreyImage left = binary;
    for (const Candidate& one : lines) {
        if (!one.upright) {
            erase(left, one.line);
        }
    }
    across = transposed(left);
    for (const Candidate& one : lines) {
        if (one.upright) {
            erase(across, one.line);
        }
    }
    left = transposed(across);
    return is_content(left, lines) ? Unruled{std::move(left), static_cast<int>(lines.size())} : Unruled{binary, 0};
}

}  // namespace inkling
