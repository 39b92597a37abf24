#include "core/image/cleaning/straight_lines.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/ink/components.h"
#include "core/ink/median.h"

namespace inkling {
namespace {

constexpr int kBend = 60;          // a line may leave its chord by its length divided by this
constexpr int kWidestGapPart = 2;  // a gap is at most the picture's width divided by this
constexpr int kGapInRun = 3;       // pixels that may be missing between two parts of a run
constexpr int kMissingPart = 3;    // one pixel in three may be missing in a run, or in the ink that hides a line
constexpr int kRowsApart = 2;      // maximum distance of a line's pieces, in rows; more if thick, or over a gap

// Keeps only pixels in runs of at least `least_length` columns; small gaps do not end a run. A run may step up or down
// by one row, since a sloping line (as in perspective) stays in each row for a short way only.
GreyImage long_runs(const GreyImage& binary, int least_length) {
    GreyImage result(binary.width, binary.height);
    for (int y = 0; y < binary.height; ++y) {
        const int top = std::max(0, y - 1);
        const int bottom = std::min(binary.height, y + 2);
        int left = 0;
        int right = -1;  // of the run that is still open
        int filled = 0;  // of its columns
        const auto end = [&] {
            if (right - left < least_length || (right - left - filled) * kMissingPart > right - left) {
                return;
            }
            for (int row = top; row < bottom; ++row) {
                for (int x = left; x < right; ++x) {
                    result.at(x, row) |= binary.at(x, row);
                }
            }
        };
        for (int x = 0; x < binary.width; ++x) {
            bool ink = false;
            for (int row = top; row < bottom; ++row) {
                ink = ink || binary.at(x, row) != 0;
            }
            if (!ink) {
                continue;
            }
            if (x - right > kGapInRun) {
                end();
                left = x;
                filled = 0;
            }
            right = x + 1;
            ++filled;
        }
        end();
    }
    return result;
}

// Removes upright runs of more than `most` pixels: strokes that lie on a line, and would join it to the next line.
void drop_high(GreyImage& image, int most) {
    for (int x = 0; x < image.width; ++x) {
        for (int y = 0; y < image.height; ++y) {
            const int top = y;
            while (y < image.height && image.at(x, y) != 0) {
                ++y;
            }
            for (int row = top; y - top > most && row < y; ++row) {
                image.at(x, row) = 0;
            }
        }
    }
}

// Interpolates linearly between known values; repeats the first one before it, and the last one after it.
void fill_in(std::vector<int>& values, int unknown) {
    std::size_t known = values.size();  // index of the last known value; size(): none yet
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] == unknown) {
            continue;
        }
        for (std::size_t j = known < i ? known + 1 : 0; j < i; ++j) {
            values[j] = known < i ? values[known] + (values[i] - values[known]) * static_cast<int>(j - known) /
                                                        static_cast<int>(i - known)
                                  : values[i];
        }
        known = i;
    }
    for (std::size_t j = known; j < values.size(); ++j) {
        values[j] = values[known];
    }
}

// The thickness of a piece, and its middle in each column. Where a stroke lies on the line, the middles are
// interpolated from before the stroke to behind it.
StraightLine line_of(const Components& pieces, const Component& piece) {
    StraightLine line{piece.box.left, piece.box.right, 0, {}};
    const auto length = static_cast<std::size_t>(line.length());
    std::vector<int> tops(length, piece.box.bottom);
    std::vector<int> bottoms(length, piece.box.top);
    for (const PixelRun& run : pieces.runs_of(piece)) {
        for (int x = run.left; x < run.right; ++x) {
            const auto at = static_cast<std::size_t>(x - line.from);
            tops[at] = std::min(tops[at], run.y);
            bottoms[at] = std::max(bottoms[at], run.y + 1);
        }
    }
    std::vector<int> heights;
    heights.reserve(length);
    for (std::size_t i = 0; i < length; ++i) {
        heights.push_back(bottoms[i] - tops[i]);
    }
    line.thickness = median_of(heights);
    constexpr int kUnknown = -1;
    for (std::size_t i = 0; i < length; ++i) {
        const bool known = heights[i] <= line.thickness + line.thickness / 2 + 1;
        line.middles.push_back(known ? (tops[i] + bottoms[i]) / 2 : kUnknown);
    }
    fill_in(line.middles, kUnknown);
    return line;
}

void append(StraightLine& line, const StraightLine& next) {
    const int from = line.middles.back();
    const int gap = next.from - line.to;
    for (int i = 0; i < gap; ++i) {
        line.middles.push_back(from + (next.middles.front() - from) * (i + 1) / (gap + 1));
    }
    const int overlap = std::max(0, -gap);
    line.middles.insert(line.middles.end(), next.middles.begin() + overlap, next.middles.end());
    line.to = next.to;
}

// Whether ink covers the line's way from one piece to the next; up to a third of the gap may be paper.
bool is_hidden(const GreyImage& binary, const StraightLine& line, const StraightLine& next) {
    const int gap = next.from - line.to;
    const int rise = next.middles.front() - line.middles.back();
    int paper = 0;
    for (int i = 0; i < gap; ++i) {
        paper += binary.at(line.to + i, line.middles.back() + rise * (i + 1) / (gap + 1)) == 0;
    }
    return paper * kMissingPart <= gap;
}

// Whether the next piece lies where the line's slope leads. The gap is at most half of the picture's width, and, unless
// ink hides it, no longer than the longer of the two pieces.
bool continues(const GreyImage& binary, const StraightLine& line, const StraightLine& next) {
    const int gap = next.from - line.to;
    const StraightLine& longer = line.length() > next.length() ? line : next;
    const int rise = longer.middles.back() - longer.middles.front();
    const int expected = line.middles.back() + rise * std::max(0, gap) / longer.length();
    const int apart = kRowsApart + longer.thickness / 2 + std::max(0, gap) / kBend;
    return next.to > line.to && gap * kWidestGapPart <= binary.width && -gap < next.length() &&
           std::abs(next.middles.front() - expected) <= apart &&
           (gap <= longer.length() || is_hidden(binary, line, next));
}

bool is_straight(const StraightLine& line) {
    const int rise = line.middles.back() - line.middles.front();
    const int most = 1 + line.thickness + line.length() / kBend;
    for (int i = 0; i < line.length(); ++i) {
        const int chord = line.middles.front() + rise * i / line.length();
        if (std::abs(line.middles[static_cast<std::size_t>(i)] - chord) > most) {
            return false;
        }
    }
    return true;
}

}  // namespace

GreyImage transposed(const GreyImage& image) {
    GreyImage result(image.height, image.width);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            result.at(y, x) = image.at(x, y);
        }
    }
    return result;
}

std::vector<StraightLine> straight_lines_of(const GreyImage& binary, int least_length, int most_thickness) {
    GreyImage runs = long_runs(binary, least_length);
    drop_high(runs, most_thickness + most_thickness / 2);  // a line is thicker here and there
    const Components pieces = components_of(runs);
    std::vector<StraightLine> found;
    for (const Component& piece : pieces.list) {
        StraightLine line = line_of(pieces, piece);
        if (line.thickness <= most_thickness) {
            found.push_back(std::move(line));
        }
    }
    if (found.size() > kMostStraightLines) {
        std::stable_sort(found.begin(), found.end(),
                         [](const StraightLine& a, const StraightLine& b) { return a.length() > b.length(); });
        found.resize(kMostStraightLines);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const StraightLine& a, const StraightLine& b) { return a.from < b.from; });
    std::vector<StraightLine> lines;
    std::vector<std::vector<int>> thicknesses;  // for each line: the thickness of each piece, once per column
    for (StraightLine& piece : found) {
        const std::vector<int> here(static_cast<std::size_t>(piece.length()), piece.thickness);
        const auto before = std::find_if(lines.begin(), lines.end(),
                                         [&](const StraightLine& line) { return continues(binary, line, piece); });
        if (before == lines.end()) {
            lines.push_back(std::move(piece));
            thicknesses.push_back(here);
        } else {
            append(*before, piece);
            std::vector<int>& all = thicknesses[static_cast<std::size_t>(before - lines.begin())];
            all.insert(all.end(), here.begin(), here.end());
            before->thickness = median_of(all);
        }
    }
    std::erase_if(lines, [](const StraightLine& line) { return !is_straight(line); });
    return lines;
}

}  // namespace inkling
