#include "core/layout/component_pieces.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "core/ink/order.h"
#include "core/layout/boxes.h"
#include "core/layout/lines.h"

namespace inkling {
namespace {

constexpr std::int64_t kMostSlant = 700;  // thousandths

// In hundredths of the writing's height.
constexpr std::int64_t kPart = 45;      // size of a dot, a bar or a broken piece, at most
constexpr std::int64_t kLongest = 250;  // length of a flat stroke, at most: a longer one is an underline
constexpr std::int64_t kDirt = 12;      // size of dirt, at most; dirt is near no character
constexpr std::int64_t kNear = 45;      // distance of a part from its character, at most

// Of a component that is cut, in hundredths of the line's height.
constexpr std::int64_t kLeastCutWidth = 60;
constexpr std::int64_t kHighest = 300;        // height of a row of characters, at most
constexpr std::int64_t kLeastPiece = 20;      // width
constexpr std::int64_t kMostInk = 45;         // through which a cut goes
constexpr std::int64_t kCharacterWidth = 25;  // at least, if all are cut apart
constexpr std::int64_t kStep = 8;             // from one column at which a cut is tried to the next
constexpr std::int64_t kReach = 20;           // of a cut to either side of its column

// What a cut costs that goes through a pixel of ink, and that goes aside.
constexpr std::int32_t kThroughInk = 4;
constexpr std::int32_t kAside = 1;

bool is_flat(const Box& box) {
    return 2 * box.height() < box.width();
}

// A column once the writing stands upright.
std::int32_t upright(std::int32_t x, std::int32_t y, std::int32_t slant) {
    return x - static_cast<std::int32_t>(std::int64_t{slant} * y / 1000);
}

// The slant of tall ink, in thousandths: columns to the right a row down, by regression within each component.
std::int32_t slant_of(const Components& components, std::int32_t height) {
    std::int64_t products = 0, squares = 0;
    for (const Component& component : components.list) {
        if (2 * component.box.height() < height || is_flat(component.box)) {
            continue;
        }
        std::int64_t count = 0, x_sum = 0, y_sum = 0, xy_sum = 0, yy_sum = 0;
        for (const PixelRun& run : components.runs_of(component)) {
            const std::int64_t n = run.length(), y = run.y - component.box.top;
            const std::int64_t x = (std::int64_t{run.left} + run.right - 1 - 2 * component.box.left) * n;  // twice
            count += n;
            x_sum += x;
            y_sum += y * n;
            xy_sum += x * y;
            yy_sum += y * y * n;
        }
        products += (xy_sum - x_sum * y_sum / count) / 2;
        squares += yy_sum - y_sum * y_sum / count;
    }
    return squares == 0 ? 0 : static_cast<std::int32_t>(std::clamp(1000 * products / squares, -kMostSlant, kMostSlant));
}

Box upright_box(const Components& components, const Component& component, std::int32_t slant) {
    Box box = component.box;
    box.left = std::numeric_limits<std::int32_t>::max();
    box.right = std::numeric_limits<std::int32_t>::min();
    for (const PixelRun& run : components.runs_of(component)) {
        box.left = std::min(box.left, upright(run.left, run.y, slant));
        box.right = std::max(box.right, upright(run.right, run.y, slant));
    }
    return box;
}

// The component as it stands once the writing is upright: 1 = ink, a row after the other.
std::vector<std::uint8_t> mask_of(const Components& components, const Component& component, const Box& box,
                                  std::int32_t slant) {
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(box.width()) * static_cast<std::size_t>(box.height()));
    for (const PixelRun& run : components.runs_of(component)) {
        const std::ptrdiff_t row = std::ptrdiff_t{run.y - box.top} * box.width() - box.left;
        std::fill(mask.begin() + row + upright(run.left, run.y, slant),
                  mask.begin() + row + upright(run.right, run.y, slant), std::uint8_t{1});
    }
    return mask;
}

struct Seam {
    std::int32_t cost;
    Cut columns;  // from the box's left side
};

// From the top down the way through the least ink, no further than `reach` from a column: shortest path, by rows.
Seam seam_at(const std::vector<std::uint8_t>& mask, std::int32_t width, std::int32_t column, std::int32_t reach) {
    const std::int32_t first = std::max(1, column - reach), last = std::min(width - 1, column + reach);
    const auto count = static_cast<std::size_t>(last - first + 1);
    const std::size_t height = mask.size() / static_cast<std::size_t>(width);
    std::vector<std::int32_t> costs(count), next(count);
    std::vector<std::int8_t> from(count * height);
    for (std::size_t y = 0; y < height; ++y) {
        const std::uint8_t* row = &mask[y * static_cast<std::size_t>(width) + static_cast<std::size_t>(first)];
        for (std::size_t i = 0; i < count; ++i) {
            std::int8_t step = 0;
            std::int32_t least = costs[i];
            if (y > 0 && i > 0 && costs[i - 1] + kAside < least) {
                step = -1;
                least = costs[i - 1] + kAside;
            }
            if (y > 0 && i + 1 < count && costs[i + 1] + kAside < least) {
                step = 1;
                least = costs[i + 1] + kAside;
            }
            from[y * count + i] = step;
            const bool cuts_ink = row[i] != 0 && *(row + i - 1) != 0;
            next[i] = least + (cuts_ink ? kThroughInk : 0);
        }
        costs.swap(next);
    }
    const auto end = std::min_element(costs.begin(), costs.end());
    Seam seam{*end, Cut(height)};
    auto at = static_cast<std::ptrdiff_t>(end - costs.begin());
    for (std::size_t y = height; y-- > 0;) {
        seam.columns[y] = first + static_cast<std::int32_t>(at);
        at += from[y * count + static_cast<std::size_t>(at)];
    }
    return seam;
}

std::int32_t middle_of(const Cut& cut) {
    return static_cast<std::int32_t>(std::accumulate(cut.begin(), cut.end(), std::int64_t{0}) /
                                     static_cast<std::int64_t>(cut.size()));
}

// Where the component may be cut. The cuts through the least ink come first, and others keep their distance.
std::vector<Cut> cuts_of(const Components& components, const Component& component, const Box& box, std::int32_t slant,
                         std::int32_t height) {
    const std::int32_t width = box.width();
    const std::int64_t high = 100 * std::int64_t{box.height()};
    if (100 * std::int64_t{width} < kLeastCutWidth * height || high < kPart * height || high > kHighest * height) {
        return {};
    }
    const std::vector<std::uint8_t> mask = mask_of(components, component, box, slant);
    const auto part_of_height = [&](std::int64_t part) {
        return static_cast<std::int32_t>(std::max<std::int64_t>(1, part * height / 100));
    };
    const std::int32_t least = part_of_height(kLeastPiece);
    std::vector<Seam> seams;
    for (std::int32_t column = least; column <= width - least; column += part_of_height(kStep)) {
        seams.push_back(seam_at(mask, width, column, part_of_height(kReach)));
    }
    sort_by(seams, [](const Seam& seam) { return seam.cost; });
    const auto most =
        static_cast<std::size_t>(std::max<std::int64_t>(1, 100 * std::int64_t{width} / (kCharacterWidth * height)));
    std::vector<Cut> cuts;
    for (const Seam& seam : seams) {
        if (cuts.size() == most) {
            break;
        }
        const std::int32_t middle = middle_of(seam.columns);
        const auto is_near = [&](std::int32_t other) { return std::abs(middle - other) < least; };
        if (100 * std::int64_t{seam.cost} <= kMostInk * height * kThroughInk && !is_near(0) && !is_near(width) &&
            std::none_of(cuts.begin(), cuts.end(), [&](const Cut& cut) { return is_near(middle_of(cut)); })) {
            cuts.push_back(seam.columns);
        }
    }
    sort_by(cuts, [](const Cut& cut) { return middle_of(cut); });
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        for (std::size_t y = 0; y < cuts[i].size(); ++y) {
            cuts[i][y] += box.left;
            cuts[i][y] = i > 0 ? std::max(cuts[i][y], cuts[i - 1][y]) : cuts[i][y];
        }
    }
    return cuts;
}

// What of a run belongs to the piece, once the writing stands upright.
PixelRun within(const PixelRun& run, const Component& component, const ComponentPiece& piece, std::int32_t slant) {
    const auto row = static_cast<std::size_t>(run.y - component.box.top);
    const std::int32_t left = upright(run.left, run.y, slant), right = upright(run.right, run.y, slant);
    return {run.y, piece.left.empty() ? left : std::max(left, piece.left[row]),
            piece.right.empty() ? right : std::min(right, piece.right[row])};
}

// Nothing if the piece has no ink, as between two cuts that take the same way.
std::optional<Box> box_of(const Components& components, const ComponentPiece& piece, std::int32_t slant) {
    const Component& component = components.list[piece.component];
    Box box{std::numeric_limits<std::int32_t>::max(), component.box.bottom, std::numeric_limits<std::int32_t>::min(),
            component.box.top};
    for (const PixelRun& run : components.runs_of(component)) {
        const PixelRun part = within(run, component, piece, slant);
        if (part.left < part.right) {
            box = {std::min(box.left, part.left), std::min(box.top, part.y), std::max(box.right, part.right),
                   std::max(box.bottom, part.y + 1)};
        }
    }
    return box.left < box.right ? std::optional(box) : std::nullopt;
}

// Which components are writing.
std::vector<std::size_t> writing_of(const std::vector<Box>& boxes, std::int64_t height) {
    std::vector<std::size_t> large, small, found;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (is_flat(boxes[i]) && 100 * std::int64_t{boxes[i].width()} > kLongest * height &&
            100 * std::int64_t{boxes[i].height()} <= kPart * height) {
            continue;
        }
        (100 * std::int64_t{size_of(boxes[i])} > kPart * height ? large : small).push_back(i);
    }
    if (large.size() > kMostCharacters) {
        return {};
    }
    found = large;
    for (const std::size_t i : small) {
        const bool is_near = std::any_of(large.begin(), large.end(), [&](std::size_t other) {
            return 100 * distance(boxes[i], boxes[other]) <= kNear * height;
        });
        if (is_near || 100 * std::int64_t{size_of(boxes[i])} > kDirt * height) {
            found.push_back(i);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

LinesOfComponents lines_of(const Components& components) {
    LinesOfComponents found;
    std::vector<Box> all;
    all.reserve(components.list.size());
    for (const Component& component : components.list) {
        all.push_back(component.box);
    }
    const std::int32_t writing = writing_height(all);
    found.slant = slant_of(components, writing);
    const std::vector<std::size_t> kept = writing_of(all, writing);
    std::vector<Box> boxes;
    boxes.reserve(kept.size());
    for (const std::size_t i : kept) {
        boxes.push_back(upright_box(components, components.list[i], found.slant));
    }
    for (const std::vector<std::size_t>& in_line : lines_of(boxes)) {
        const std::int32_t height = writing_height(boxes, in_line);
        LineOfComponents& line = found.lines.emplace_back();
        for (const std::size_t i : in_line) {
            const Component& component = components.list[kept[i]];
            std::vector<Cut> ends = cuts_of(components, component, boxes[i], found.slant, height);
            ends.emplace_back();
            Cut begin;
            const std::size_t first = line.segments.size();
            for (Cut& end : ends) {
                ComponentPiece piece{kept[i], std::exchange(begin, end), std::move(end)};
                if (const std::optional<Box> box = box_of(components, piece, found.slant)) {
                    line.add({*box, kept[i], 0}, std::move(piece));
                }
            }
            for (std::size_t s = first; s < line.segments.size(); ++s) {
                line.segments[s].pieces = line.segments.size() - first;
            }
        }
        line.sort();
    }
    return found;
}

CutInk cut_out(const GreyImage& ink, const Components& components, const std::vector<ComponentPiece>& pieces,
               std::int32_t slant) {
    // Runs of the pieces: a slanting cut moves along each row.
    std::vector<PixelRun> runs;
    for (const ComponentPiece& piece : pieces) {
        const Component& component = components.list[piece.component];
        for (const PixelRun& run : components.runs_of(component)) {
            PixelRun part = within(run, component, piece, slant);
            const std::int32_t shift = run.left - upright(run.left, run.y, slant);
            part.left += shift;
            part.right += shift;
            if (part.left < part.right) {
                runs.push_back(part);
            }
        }
    }
    Box box{ink.width, ink.height, 0, 0};
    for (const PixelRun& run : runs) {
        box = {std::min(box.left, run.left), std::min(box.top, run.y), std::max(box.right, run.right),
               std::max(box.bottom, run.y + 1)};
    }
    CutInk found{GreyImage(std::max(0, box.width()), std::max(0, box.height())), box};
    for (const PixelRun& run : runs) {
        const auto from = ink.pixels.begin() + std::ptrdiff_t{run.y} * ink.width + run.left;
        std::copy_n(from, run.length(), &found.ink.at(run.left - box.left, run.y - box.top));
    }
    return found;
}

}  // namespace inkling
