#include "core/layout/lattice.h"

#include <algorithm>
#include <set>

#include "tests/catch.h"

using namespace inkling;

namespace {

std::vector<Segment> segments_of(const std::vector<Box>& boxes) {
    std::vector<Segment> segments;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        segments.push_back({boxes[i], i, 1});
    }
    return segments;
}

std::set<std::vector<std::size_t>> groups_of(const Lattice& lattice) {
    std::set<std::vector<std::size_t>> groups;
    for (const Hypothesis& one : lattice.hypotheses) {
        groups.insert(one.segments);
    }
    return groups;
}

// All ways through the lattice, as the segments that each uses, in its order.
void follow(const Lattice& lattice, std::size_t node, std::vector<std::size_t> used,
            std::vector<std::vector<std::size_t>>& ways) {
    if (node + 1 == lattice.nodes) {
        ways.push_back(used);
        return;
    }
    for (const Arc& arc : lattice.arcs) {
        if (arc.from == node) {
            std::vector<std::size_t> next = used;
            const auto& segments = lattice.hypotheses[arc.hypothesis].segments;
            next.insert(next.end(), segments.begin(), segments.end());
            follow(lattice, arc.to, next, ways);
        }
    }
}

Cost cost_of(const Lattice& lattice, const std::vector<std::size_t>& segments) {
    const auto found = std::find_if(lattice.hypotheses.begin(), lattice.hypotheses.end(),
                                    [&](const Hypothesis& one) { return one.segments == segments; });
    REQUIRE(found != lattice.hypotheses.end());
    return found->cost;
}

}  // namespace

TEST_CASE("every way through the lattice uses each segment once, and each alone is a way") {
    const Lattice lattice =
        lattice_of(segments_of({{0, 0, 60, 100}, {50, 0, 90, 60}, {70, 50, 80, 100}, {110, 0, 170, 100}}));
    std::vector<std::vector<std::size_t>> ways;
    follow(lattice, 0, {}, ways);
    CHECK(ways.size() > 4);
    for (std::vector<std::size_t> way : ways) {
        std::sort(way.begin(), way.end());
        CHECK(way == std::vector<std::size_t>{0, 1, 2, 3});
    }
    const auto groups = groups_of(lattice);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(groups.contains({i}));
    }
    CHECK(groups.contains({1, 2}));
    for (const Arc& arc : lattice.arcs) {
        CHECK(arc.from < arc.to);
    }
}

TEST_CASE("what lies between two strokes of a character may belong to another one") {
    // The bar of a 5 was begun far to the right: the stem of the next digit stands before it.
    const Lattice lattice = lattice_of(segments_of({{0, 10, 50, 100}, {45, 0, 55, 100}, {20, 0, 90, 5}}));
    CHECK(groups_of(lattice).contains({0, 2}));
    std::vector<std::vector<std::size_t>> ways;
    follow(lattice, 0, {}, ways);
    CHECK(std::find(ways.begin(), ways.end(), std::vector<std::size_t>{0, 2, 1}) != ways.end());
}

TEST_CASE("segments far apart, or wide together, are no one character") {
    const auto groups = groups_of(lattice_of(segments_of({{0, 0, 60, 100}, {120, 0, 180, 100}})));
    CHECK(groups.size() == 2);
    CHECK(groups_of(lattice_of(segments_of({{0, 0, 100, 100}, {90, 0, 190, 100}}))).size() == 2);
}

TEST_CASE("the upper half of a line costs more than its whole height, and a part of a stroke more than all of it") {
    std::vector<Segment> segments =
        segments_of({{0, 0, 60, 100}, {100, 0, 150, 50}, {100, 50, 150, 100}, {200, 0, 260, 100}});
    const Lattice lattice = lattice_of(segments);
    CHECK(cost_of(lattice, {1}) > cost_of(lattice, {1, 2}));
    CHECK(cost_of(lattice, {0}) == 0);
    segments[1].ink = segments[2].ink = 1;
    segments[1].pieces = segments[2].pieces = 2;
    const Lattice cut = lattice_of(segments);
    CHECK(cost_of(cut, {1}) > cost_of(lattice, {1}));
    CHECK(cost_of(cut, {1, 2}) == cost_of(lattice, {1, 2}));
}

TEST_CASE("neighbours may overlap a little for nothing, and one over the other costs") {
    const Lattice lattice = lattice_of(segments_of({{0, 0, 60, 50}, {0, 50, 60, 100}, {55, 0, 110, 100}}));
    const auto number = [&](std::size_t segment) {
        return static_cast<std::size_t>(
            std::find_if(lattice.hypotheses.begin(), lattice.hypotheses.end(),
                         [&](const Hypothesis& one) { return one.segments == std::vector{segment}; }) -
            lattice.hypotheses.begin());
    };
    CHECK(cost_between(lattice, number(0), number(1)) > 500);
    CHECK(cost_between(lattice, number(1), number(2)) == 0);
}

TEST_CASE("the lattice grows with the line, and no faster") {
    const auto size_of_line = [](int count) {
        std::vector<Box> boxes;
        for (int i = 0; i < count; ++i) {  // all within reach of each other
            boxes.push_back({i * 20, 0, i * 20 + 40, 100});
        }
        const Lattice lattice = lattice_of(segments_of(boxes));
        CHECK(lattice.hypotheses.size() <= 6u * static_cast<std::size_t>(count));
        return lattice.arcs.size();
    };
    const std::size_t hundred = size_of_line(100);
    CHECK(size_of_line(1000) < 11 * hundred);
}
