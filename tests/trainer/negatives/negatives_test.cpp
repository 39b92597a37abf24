#include "trainer/negatives/negatives.h"

#include <algorithm>
#include <set>

#include "core/framing/glyph.h"
#include "core/ink/raster.h"
#include "core/ink/resize.h"
#include "tests/catch.h"

using namespace inkling;

namespace {

// A ring and an upright line: halves of the one are no digit, of the other they are what it is.
std::vector<CharacterInk> ring_and_line() {
    return {{"0", rasterise({{{50, 0}, {10, 20}, {10, 80}, {50, 100}, {90, 80}, {90, 20}, {50, 0}}})},
            {"1", rasterise({{{50, 0}, {50, 100}}})}};
}

std::vector<CharacterInk> ring_line_and_four() {
    std::vector<CharacterInk> characters = ring_and_line();
    characters.push_back({"4", rasterise({{{60, 0}, {0, 60}, {80, 60}}, {{55, 30}, {55, 100}}})});
    return characters;
}

int dark_pixels(const GreyImage& image) {
    return static_cast<int>(
        std::count_if(image.pixels.begin(), image.pixels.end(), [](std::uint8_t value) { return value > 127; }));
}

Random random_of(std::uint64_t number) {
    return {1, key_of(Purpose::negatives), number};
}

}  // namespace

TEST_CASE("negatives of every kind have ink, the same by the same random numbers and others by others") {
    const std::vector<CharacterInk> characters = ring_line_and_four();
    const NegativeMaker maker(characters);
    for (const NegativeKind kind : kNegativeKinds) {
        CAPTURE(static_cast<int>(kind));
        REQUIRE(maker.can_make(kind));
        std::set<std::vector<std::uint8_t>> different;
        for (std::uint64_t i = 0; i < 50; ++i) {
            const GreyImage one = maker.made(kind, random_of(i));
            CHECK(one == maker.made(kind, random_of(i)));
            const auto input = glyph_input(one);
            REQUIRE(input.has_value());
            different.insert(*input);
        }
        CHECK(different.size() > 20);
    }
}

TEST_CASE("halves are cut of characters alone whose halves are none") {
    const std::vector<CharacterInk> characters = ring_and_line();
    const NegativeMaker maker(characters);
    const GreyImage& ring = characters[0].ink;
    for (std::uint64_t i = 0; i < 100; ++i) {
        const GreyImage half = maker.made(NegativeKind::half, random_of(i));
        CHECK(half.height < 0.62 * ring.height);  // a top or a bottom: the sides are bowed 1s
        CHECK(half.width > 0.7 * ring.width);     // of the ring: the line is a few pixels wide
    }
    const std::vector<CharacterInk> line = {characters[1]};
    CHECK_FALSE(NegativeMaker(line).can_make(NegativeKind::half));
}

TEST_CASE("pairs are wider than one character, and a neighbour's piece adds to its width") {
    const std::vector<CharacterInk> ring = {ring_and_line()[0]};
    const NegativeMaker maker(ring);
    const double aspect = static_cast<double>(ink_box(ring[0].ink)->width()) / ink_box(ring[0].ink)->height();
    for (std::uint64_t i = 0; i < 100; ++i) {
        const auto aspect_of = [&](NegativeKind kind) {
            const Box box = *ink_box(maker.made(kind, random_of(i)));
            return static_cast<double>(box.width()) / box.height();
        };
        CHECK(aspect_of(NegativeKind::pair) > 1.2 * aspect);
        CHECK(aspect_of(NegativeKind::neighbour) > 1.02 * aspect);
    }
}

TEST_CASE("a 1 is not put into its neighbour, or onto another 1") {
    const std::vector<CharacterInk> line = {ring_and_line()[1]};
    const NegativeMaker maker(line);
    const double aspect = static_cast<double>(ink_box(line[0].ink)->width()) / ink_box(line[0].ink)->height();
    for (const NegativeKind kind : {NegativeKind::pair, NegativeKind::neighbour}) {
        for (std::uint64_t i = 0; i < 200; ++i) {
            const Box box = *ink_box(maker.made(kind, random_of(i)));
            CHECK(static_cast<double>(box.width()) / box.height() > 1.3 * aspect);
        }
    }
}

TEST_CASE("two digits are written over each other unless one of them could hide in the other") {
    const std::vector<CharacterInk> characters = ring_line_and_four();
    const NegativeMaker maker(characters);
    const int most_of_one = std::max(dark_pixels(characters[0].ink), dark_pixels(characters[2].ink));
    for (std::uint64_t i = 0; i < 50; ++i) {
        const GreyImage crossed = maker.made(NegativeKind::crossed, random_of(i));
        const Box box = *ink_box(crossed);
        CHECK(box.width() < 1.6 * box.height());  // over each other, not beside
        const GreyImage large = resize(crossed, box, box.width() * kRasterSide / box.height(), kRasterSide);
        CHECK(dark_pixels(large) > most_of_one);
    }
    const std::vector<CharacterInk> ring_and_a_line = ring_and_line();
    CHECK_FALSE(NegativeMaker(ring_and_a_line).can_make(NegativeKind::crossed));  // a slashed zero
}

TEST_CASE("a dash stays a dash beside others") {
    const std::vector<CharacterInk> dash = {{"-", rasterise({{{0, 0}, {100, 0}}})}};
    const NegativeMaker maker(dash);
    for (std::uint64_t i = 0; i < 50; ++i) {
        const GreyImage pair = maker.made(NegativeKind::pair, random_of(i));
        CHECK(pair.width < 500);
        CHECK(pair.height < 100);
        CHECK(glyph_input(maker.made(NegativeKind::neighbour, random_of(i))).has_value());
    }
}

TEST_CASE("without characters there are still shapes and scribbles") {
    const NegativeMaker maker({});
    for (const NegativeKind kind : kNegativeKinds) {
        CHECK(maker.can_make(kind) == (kind == NegativeKind::shape || kind == NegativeKind::scribble));
    }
}
