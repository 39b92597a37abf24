#include "core/layout/lattice.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "core/ink/median.h"
#include "core/ink/order.h"
#include "core/layout/boxes.h"
#include "core/layout/lines.h"

namespace inkling {
namespace {

// Lengths are in hundredths of the line's height, costs in 1/256 nat.
constexpr std::int64_t kWidest = 170;         // a character of several segments
constexpr std::int64_t kApart = 45;           // two neighbours within one character, across
constexpr std::int64_t kBelow = 60;           // the same, down
constexpr std::size_t kReach = 6;             // segments behind the first that may belong to it
constexpr std::size_t kMostSegments = 6;      // of one character
constexpr std::size_t kMostHypotheses = 6;    // that begin with one segment
constexpr std::int64_t kGapCost = 1024;       // of a gap as wide as the line is high, within a character
constexpr std::int64_t kCutCost = 128;        // that a character leaves a part of a stroke or component to others
constexpr std::int64_t kBandCost = 1400;      // of a top or bottom that is off by the line's height, squared
constexpr std::int64_t kMostBandCost = 1024;  // of a top, or of a bottom
constexpr std::size_t kNeighbours = 3;        // on each side, by which a character's top and bottom are judged
constexpr std::int64_t kTall = 50;            // what is lower says nothing on tops and bottoms
constexpr std::int64_t kOver = 60;            // percent of the narrower one's width: one stands over the other
constexpr std::int64_t kFreeOverlap = 30;     // percent of the narrower one's width by which neighbours may overlap
constexpr std::int64_t kOverlapCost = 1024;   // if one stands over all of the other
constexpr std::int64_t kNarrow = 20;          // what is narrower counts as so wide

// The box around a segment and all that stands over or under it nearby: an 8 of two circles is as high as both.
Box column_of(std::span<const Segment> segments, std::size_t index) {
    Box column = segments[index].box;
    const std::size_t begin = index - std::min(index, kReach), end = std::min(segments.size(), index + kReach + 1);
    for (std::size_t i = begin; i < end; ++i) {
        const Box& other = segments[i].box;
        const std::int64_t narrower = std::max(1, std::min(segments[index].box.width(), other.width()));
        const std::int64_t taller = std::max(segments[index].box.height(), other.height());
        if (-100 * gap_across(segments[index].box, other) >= kOver * narrower &&
            100 * gap_down(segments[index].box, other) <= kBelow * taller) {
            column = around(column, other);
        }
    }
    return column;
}

// Where tall columns around each segment begin and end.
struct Band {
    std::int32_t top, bottom;
};

std::vector<Band> bands_of(const std::vector<Box>& columns, std::int32_t height) {
    std::vector<std::size_t> tall;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (100 * std::int64_t{columns[i].height()} >= kTall * height) {
            tall.push_back(i);
        }
    }
    std::vector<Band> bands;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto here = static_cast<std::size_t>(std::lower_bound(tall.begin(), tall.end(), i) - tall.begin());
        const std::size_t begin = here - std::min(here, kNeighbours);
        const std::size_t end = std::min(tall.size(), here + kNeighbours + 1);
        std::vector<std::int32_t> tops, bottoms;
        for (std::size_t t = begin; t < end; ++t) {
            tops.push_back(columns[tall[t]].top);
            bottoms.push_back(columns[tall[t]].bottom);
        }
        bands.push_back(tops.empty() ? Band{columns[i].top, columns[i].bottom}
                                     : Band{median_of(tops), median_of(bottoms)});
    }
    return bands;
}

Cost band_cost(std::int64_t off, std::int64_t height) {
    return static_cast<Cost>(std::min(kBandCost * off / height * off / height, kMostBandCost));
}

// A node: the first segment that no character has yet, and which of those behind it have one (bit 0: the next).
struct Node {
    std::size_t first;
    std::uint32_t used;
    auto operator<=>(const Node&) const = default;
};

Node next_of(Node node, std::uint32_t taken) {
    node.used |= taken;
    ++node.first;
    for (; (node.used & 1) != 0; node.used >>= 1) {
        ++node.first;
    }
    node.used >>= 1;
    return node;
}

class Builder {
public:
    Builder(std::span<const Segment> segments, const std::vector<Box>& columns)
        : segments_(segments), height_(writing_height(columns)), bands_(bands_of(columns, height_)) {}

    Lattice lattice() {
        Lattice lattice{height_, {}, {}, 0};
        struct Step {
            Node from, to;
            std::size_t hypothesis;
        };
        std::vector<Step> steps;
        std::map<Node, std::size_t> nodes = {{{0, 0}, 0}};  // every step leads to one that comes later
        std::size_t begun = 0;                              // segments whose hypotheses are made
        std::vector<Begun> of_first;
        for (auto node = nodes.begin(); node->first.first < segments_.size(); ++node) {
            const Node from = node->first;
            if (begun <= from.first) {
                begun = from.first + 1;
                of_first = begun_with(from.first);
                for (Begun& one : of_first) {
                    one.number = lattice.hypotheses.size();
                    lattice.hypotheses.push_back(std::move(one.hypothesis));
                }
            }
            for (const Begun& one : of_first) {
                if ((one.behind & from.used) == 0) {
                    const Node to = next_of(from, one.behind);
                    nodes.try_emplace(to, 0);
                    steps.push_back({from, to, one.number});
                }
            }
        }
        for (auto& [node, number] : nodes) {
            number = lattice.nodes++;
        }
        for (const Step& step : steps) {
            lattice.arcs.push_back({nodes[step.from], nodes[step.to], step.hypothesis});
        }
        return lattice;
    }

private:
    struct Begun {
        std::uint32_t behind;  // segments behind the first, as in Node
        Hypothesis hypothesis;
        std::size_t number;
    };

    // The cheapest that begin with this segment; it alone is always among them.
    std::vector<Begun> begun_with(std::size_t first) const {
        const std::size_t reach = std::min(kReach, segments_.size() - 1 - first);
        std::vector<Begun> found;
        for (std::uint32_t behind = 1u << reach; behind-- > 0;) {  // of equal ones those with more ink
            Hypothesis one{{first}, segments_[first].box, 0};
            std::int64_t gaps = 0;
            bool fits = true;
            for (std::size_t i = 0; i < reach && fits; ++i) {
                if ((behind >> i & 1) != 0) {
                    const Box& box = segments_[first + 1 + i].box;
                    const std::int64_t gap = gap_across(one.box, box);
                    gaps += std::max<std::int64_t>(0, gap);
                    fits = 100 * gap <= kApart * height_ && 100 * gap_down(one.box, box) <= kBelow * height_;
                    one.box = around(one.box, box);
                    one.segments.push_back(first + 1 + i);
                }
            }
            fits = fits && one.segments.size() <= kMostSegments &&
                   (behind == 0 || 100 * std::int64_t{one.box.width()} <= kWidest * height_);
            if (fits) {
                one.cost = cost_of(one, gaps);
                found.push_back({behind, std::move(one), 0});
            }
        }
        sort_by(found, [](const Begun& one) { return one.behind == 0 ? -1 : std::int64_t{one.hypothesis.cost}; });
        found.resize(std::min(found.size(), kMostHypotheses));
        return found;
    }

    Cost cost_of(const Hypothesis& one, std::int64_t gaps) const {
        const Band& band = bands_[one.segments.front()];
        Cost cost = band_cost(std::int64_t{one.box.top} - band.top, height_) +
                    band_cost(std::int64_t{one.box.bottom} - band.bottom, height_);
        cost += static_cast<Cost>(kGapCost * gaps / height_);
        for (const std::size_t i : one.segments) {
            const auto of_same = std::count_if(one.segments.begin(), one.segments.end(),
                                               [&](std::size_t j) { return segments_[j].ink == segments_[i].ink; });
            if (static_cast<std::size_t>(of_same) < segments_[i].pieces) {
                cost += static_cast<Cost>(kCutCost / of_same);
            }
        }
        return cost;
    }

    std::span<const Segment> segments_;
    std::int32_t height_;
    std::vector<Band> bands_;
};

}  // namespace

Lattice lattice_of(std::span<const Segment> segments) {
    assert(!segments.empty());
    std::vector<Box> columns;
    columns.reserve(segments.size());
    for (std::size_t i = 0; i < segments.size(); ++i) {
        columns.push_back(column_of(segments, i));
    }
    return Builder(segments, columns).lattice();
}

Cost cost_between(const Lattice& lattice, std::size_t before, std::size_t next) {
    const Box& one = lattice.hypotheses[before].box;
    const Box& other = lattice.hypotheses[next].box;
    const std::int64_t narrower =
        std::max<std::int64_t>({1, std::min(one.width(), other.width()), kNarrow * lattice.height / 100});
    const std::int64_t overlap = std::min<std::int64_t>(100, -100 * gap_across(one, other) / narrower);
    return overlap <= kFreeOverlap ? 0
                                   : static_cast<Cost>(kOverlapCost * (overlap - kFreeOverlap) / (100 - kFreeOverlap));
}

}  // namespace inkling
