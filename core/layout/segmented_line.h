// A line that is cut into segments, and the ink of each of them.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/ink/order.h"
#include "core/layout/boxes.h"
#include "core/layout/lattice.h"

namespace inkling {

template <class Piece>
struct SegmentedLine {
    std::vector<Segment> segments;  // from left to right
    std::vector<Piece> pieces;      // of each segment

    void add(const Segment& segment, Piece piece) {
        segments.push_back(segment);
        pieces.push_back(std::move(piece));
    }

    void sort() {
        std::vector<std::int64_t> middles;
        middles.reserve(segments.size());
        for (const Segment& segment : segments) {
            middles.push_back(middle_across(segment.box));
        }
        SegmentedLine sorted;
        for (const std::size_t index : order_of(middles)) {
            sorted.add(segments[index], std::move(pieces[index]));
        }
        *this = std::move(sorted);
    }
};

}  // namespace inkling
