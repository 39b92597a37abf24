#include "core/layout/component_pieces.h"

#include "tests/catch.h"

using namespace inkling;

namespace {

GreyImage page_with(const std::vector<Box>& boxes) {
    GreyImage image(1000, 400);
    for (const Box& box : boxes) {
        for (int y = box.top; y < box.bottom; ++y) {
            for (int x = box.left; x < box.right; ++x) {
                image.at(x, y) = 200;
            }
        }
    }
    return image;
}

// A ring in this box, with oblique corners.
std::vector<Box> ring(const Box& box) {
    std::vector<Box> strokes = {{box.left + 20, box.top, box.right - 20, box.top + 8},
                                {box.left + 20, box.bottom - 8, box.right - 20, box.bottom},
                                {box.left, box.top + 30, box.left + 8, box.bottom - 30},
                                {box.right - 8, box.top + 30, box.right, box.bottom - 30}};
    for (int i = 0; i < 30; ++i) {
        const int in = 20 * (30 - i) / 30;
        for (const int y : {box.top + i, box.bottom - 1 - i}) {
            strokes.push_back({box.left + in, y, box.left + in + 10, y + 1});
            strokes.push_back({box.right - in - 10, y, box.right - in, y + 1});
        }
    }
    return strokes;
}

std::vector<Box> together(const std::vector<std::vector<Box>>& lists) {
    std::vector<Box> all;
    for (const auto& list : lists) {
        all.insert(all.end(), list.begin(), list.end());
    }
    return all;
}

}  // namespace

TEST_CASE("two rings that touch are cut between them, and the halves' ink is that of the rings") {
    const GreyImage page =
        page_with(together({ring({100, 100, 170, 200}), ring({170, 100, 240, 200}), {{300, 100, 310, 200}}}));
    const Components components = components_of(page);
    REQUIRE(components.list.size() == 2);
    const LinesOfComponents found = lines_of(components);
    REQUIRE(found.lines.size() == 1);
    const LineOfComponents& line = found.lines[0];
    const auto lattice = lattice_of(line.segments);
    bool left_ring = false, right_ring = false;
    for (const Hypothesis& hypothesis : lattice.hypotheses) {
        std::vector<ComponentPiece> pieces;
        for (const std::size_t segment : hypothesis.segments) {
            pieces.push_back(line.pieces[segment]);
        }
        const CutInk cut = cut_out(page, components, pieces, found.slant);
        left_ring = left_ring || (cut.box.left == 100 && std::abs(cut.box.right - 170) <= 9);
        right_ring = right_ring || (std::abs(cut.box.left - 170) <= 9 && cut.box.right == 240);
        CHECK(cut.ink.width == cut.box.width());
    }
    CHECK(left_ring);
    CHECK(right_ring);
}

TEST_CASE("pieces of a component make it again, to the pixel, whatever the slant") {
    GreyImage page(200, 140);
    for (int y = 20; y < 120; ++y) {  // two slanting bars, joined by a line
        for (const int bar : {30, 110}) {
            for (int x = 0; x < 8; ++x) {
                page.at(bar + x + (120 - y) / 3, y) = static_cast<std::uint8_t>(100 + x);
            }
        }
    }
    for (int x = 40; x < 130; ++x) {
        page.at(x, 70) = 90;
    }
    const Components components = components_of(page);
    REQUIRE(components.list.size() == 1);
    const LinesOfComponents found = lines_of(components);
    CHECK(found.slant < -200);
    const LineOfComponents& line = found.lines.at(0);
    CHECK(line.pieces.size() > 1);
    const CutInk all = cut_out(page, components, line.pieces, found.slant);
    CHECK(all.box == components.list[0].box);
    for (int y = 0; y < all.ink.height; ++y) {
        for (int x = 0; x < all.ink.width; ++x) {
            REQUIRE(all.ink.at(x, y) == page.at(all.box.left + x, all.box.top + y));
        }
    }
}

TEST_CASE("an underline is in no line, dirt neither, and a long chain of digits is in one") {
    const std::vector<Box> digits = {{100, 100, 112, 200}, {160, 100, 220, 200}, {260, 100, 320, 200}};
    const auto pieces_with = [&](const Box& box) {
        std::size_t pieces = 0;
        for (const LineOfComponents& line : lines_of(components_of(page_with(together({digits, {box}})))).lines) {
            pieces += line.pieces.size();
        }
        return pieces;
    };
    const std::size_t alone = pieces_with({100, 100, 101, 101});
    CHECK(pieces_with({80, 230, 400, 238}) == alone);
    CHECK(pieces_with({600, 300, 605, 305}) == alone);
    CHECK(pieces_with({400, 100, 800, 200}) > alone);
}

TEST_CASE("more characters than any page has are none") {
    std::vector<Box> boxes;
    for (int y = 0; y < 390; y += 4) {
        for (int x = 0; x < 990; x += 4) {
            boxes.push_back({x, y, x + 2, y + 2});
        }
    }
    CHECK(lines_of(components_of(page_with(boxes))).lines.empty());
    CHECK(lines_of(Components{}).lines.empty());
}
