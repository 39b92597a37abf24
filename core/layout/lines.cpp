#include "core/layout/lines.h"

#include <algorithm>
#include <cassert>

#include "core/ink/median.h"
#include "core/ink/order.h"
#include "core/layout/boxes.h"

namespace inkling {
namespace {

constexpr std::int64_t kSmall = 45;    // percent of the writing's height: a box that is lower makes no line
constexpr std::int64_t kFar = 100;     // percent of the writing's height between a line and a small box of it, at most
constexpr std::int64_t kBeside = 50;   // percent of the lower box's height that two of a line share
constexpr std::int64_t kTouching = 3;  // percent of the writing's height between two that touch
constexpr std::int64_t kWithin = 40;   // percent of a line's heights that lie within another line: then both are one

// Percent of the lower one's height along which two boxes stand beside each other.
std::int64_t beside(const Box& one, const Box& other) {
    return -100 * gap_down(one, other) / std::max(1, std::min(one.height(), other.height()));
}

constexpr std::ptrdiff_t kNearest = 2;

// How much of the box's height lies between the top and the bottom of those boxes of a line that are nearest on its
// left and on its right. The line's boxes stand from left to right.
std::int64_t height_within(const std::vector<std::size_t>& line, const std::vector<Box>& boxes, const Box& box) {
    const auto behind = std::partition_point(
        line.begin(), line.end(), [&](std::size_t other) { return middle_across(boxes[other]) < middle_across(box); });
    const auto first = behind - std::min<std::ptrdiff_t>(kNearest, behind - line.begin());
    const auto last = behind + std::min<std::ptrdiff_t>(kNearest, line.end() - behind);
    Box band = boxes[*first];
    std::for_each(first, last, [&](std::size_t other) { band = around(band, boxes[other]); });
    return std::max<std::int64_t>(0, -gap_down(band, box));
}

using Line = std::vector<std::size_t>;  // boxes, from left to right

// Whether each box of a line touches one of the other line that stands over or under it.
bool touches(const Line& line, const Line& other, const std::vector<Box>& boxes, std::int64_t height) {
    return std::all_of(line.begin(), line.end(), [&](std::size_t i) {
        return std::any_of(other.begin(), other.end(), [&](std::size_t j) {
            return gap_across(boxes[i], boxes[j]) <= 0 && 100 * gap_down(boxes[i], boxes[j]) <= kTouching * height;
        });
    });
}

// Joins what is one line to that which has more boxes: the lower circles of 8s, the stems of 4s that were begun low.
void join(std::vector<Line>& lines, const std::vector<Box>& boxes, std::int64_t height) {
    sort_by(lines, [](const Line& line) { return static_cast<std::int64_t>(line.size()); });
    for (std::size_t l = 0; l + 1 < lines.size(); ++l) {
        Line& line = lines[l];
        for (std::size_t m = lines.size(); --m > l;) {
            std::int64_t within = 0, heights = 0;
            for (const std::size_t i : line) {
                within += height_within(lines[m], boxes, boxes[i]);
                heights += boxes[i].height();
            }
            if (100 * within >= kWithin * heights || touches(line, lines[m], boxes, height)) {
                std::vector<std::size_t>& all = lines[m];
                all.insert(all.end(), line.begin(), line.end());
                sort_by(all, [&](std::size_t box) { return middle_across(boxes[box]); });
                line.clear();
                break;
            }
        }
    }
    std::erase_if(lines, [](const Line& line) { return line.empty(); });
}

}  // namespace

std::int32_t writing_height(const std::vector<Box>& boxes) {
    std::int32_t largest = 0;
    for (const Box& box : boxes) {
        largest = std::max(largest, box.height());
    }
    std::vector<std::int32_t> heights = {};
    for (const Box& box : boxes) {
        if (2 * box.height() >= largest) {
            heights.push_back(box.height());
        }
    }
    return heights.empty() ? 1 : std::max(1, median_of(heights));
}

std::int32_t writing_height(const std::vector<Box>& boxes, const std::vector<std::size_t>& of) {
    std::vector<Box> some;
    some.reserve(of.size());
    for (const std::size_t i : of) {
        some.push_back(boxes[i]);
    }
    return writing_height(some);
}

std::vector<std::vector<std::size_t>> lines_of(const std::vector<Box>& boxes) {
    const std::int64_t height = writing_height(boxes);
    std::vector<std::int64_t> across;
    across.reserve(boxes.size());
    for (const Box& box : boxes) {
        across.push_back(middle_across(box));
    }
    const std::vector<std::size_t> order = order_of(across);
    std::vector<Line> lines;
    std::vector<std::size_t> small;
    std::vector<std::size_t> line_of(boxes.size());
    for (const std::size_t i : order) {
        if (100 * std::int64_t{boxes[i].height()} < kSmall * height) {
            small.push_back(i);
            continue;
        }
        Line* best = nullptr;
        std::int64_t most = kBeside - 1;
        for (Line& line : lines) {
            const std::int64_t share = beside(boxes[line.back()], boxes[i]);
            if (share > most) {
                best = &line;
                most = share;
            }
        }
        if (best == nullptr) {
            best = &lines.emplace_back();
        }
        best->push_back(i);
    }
    if (lines.empty()) {
        if (boxes.empty()) {
            return {};
        }
        return {order};
    }
    join(lines, boxes, height);
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    for (std::size_t l = 0; l < lines.size(); ++l) {
        for (const std::size_t i : lines[l]) {
            line_of[i] = l;
        }
    }
    std::vector<std::size_t> far;
    std::vector<Box> far_boxes;
    for (const std::size_t i : small) {
        std::int64_t nearest = kFar * height / 100 + 1;
        line_of[i] = kNone;
        for (const Line& line : lines) {
            for (const std::size_t other : line) {
                if (const std::int64_t d = distance(boxes[i], boxes[other]); d < nearest) {
                    nearest = d;
                    line_of[i] = line_of[other];
                }
            }
        }
        if (line_of[i] == kNone) {
            far.push_back(i);
            far_boxes.push_back(boxes[i]);
        }
    }
    std::vector<std::vector<std::size_t>> found(lines.size());
    for (const std::size_t i : order) {
        if (line_of[i] != kNone) {
            found[line_of[i]].push_back(i);
        }
    }
    // What is small beside this writing is not so by itself.
    for (const std::vector<std::size_t>& line : lines_of(far_boxes)) {
        std::vector<std::size_t>& next = found.emplace_back();
        for (const std::size_t i : line) {
            next.push_back(far[i]);
        }
    }
    sort_by(found, [&](const std::vector<std::size_t>& line) {
        std::int64_t middles = 0;
        for (const std::size_t i : line) {
            middles += middle_down(boxes[i]);
        }
        return middles / static_cast<std::int64_t>(line.size());
    });
    return found;
}

}  // namespace inkling
