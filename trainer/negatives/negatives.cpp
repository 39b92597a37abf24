#include "trainer/negatives/negatives.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <optional>
#include <string_view>

#include "core/ink/raster.h"
#include "core/ink/resize.h"
#include "trainer/hand/hand.h"
#include "trainer/io/installed.h"
#include "trainer/negatives/scribble.h"

namespace inkling {
namespace {

// Random numbers are drawn one a statement: compilers may evaluate the arguments of a call in any order.

constexpr int kMostWidth = 120;
constexpr int kHeight = 60;  // to which characters are brought that stand beside each other

// Which sides of a character, left, right, top and bottom, are no character themselves. Half an 8 is a 3 or a 0, half
// of a 7 a 1: they are left out.
struct Halves {
    std::string_view label, sides;
};
constexpr Halves kHalves[] = {{"0", "tb"}, {"2", "b"}, {"3", "l"}, {"4", "l"}, {"5", "tl"},
                              {"6", "r"},  {"7", "l"}, {"8", "l"}, {"9", "l"}};

std::string_view sides_of(const std::string& label) {
    const auto* const found =
        std::find_if(std::begin(kHalves), std::end(kHalves), [&](const Halves& one) { return one.label == label; });
    return found == std::end(kHalves) ? std::string_view() : found->sides;
}

// Digits that are none when one is written over the other. A 0 over a 3 is an 8, a 1 or a 7 over a 0 slashes it, a 6
// over a 5 hides it: such pairs are left out.
constexpr std::string_view kCrossable[] = {"02", "04", "05", "24", "25", "26", "29", "34", "36", "37", "39",
                                           "45", "46", "47", "48", "57", "58", "59", "67", "68", "69", "78"};

GreyImage cut_out(const GreyImage& ink, const Box& box) {
    return resize(ink, box, box.width(), box.height());
}

// The side of the ink, this part of its width or height.
GreyImage side_of(const GreyImage& ink, char side, double part) {
    Box box = ink_box(ink).value_or(Box{0, 0, ink.width, ink.height});
    const int across = std::max(1, static_cast<int>(box.width() * part));
    const int down = std::max(1, static_cast<int>(box.height() * part));
    switch (side) {
        case 'l': box.right = box.left + across; break;
        case 'r': box.left = box.right - across; break;
        case 't': box.bottom = box.top + down; break;
        default: box.top = box.bottom - down;
    }
    return cut_out(ink, box);
}

// The ink alone, so high, but no wider than kMostWidth: a dash stays a dash.
GreyImage brought_to_height(const GreyImage& ink, int height) {
    const Box box = *ink_box(ink);
    const int width = std::max(1, box.width() * height / box.height());
    return width <= kMostWidth ? resize(ink, box, width, height)
                               : resize(ink, box, kMostWidth, std::max(1, box.height() * kMostWidth / box.width()));
}

// Both inks, the second one's corner `across` to the right of the first one's and `down` below it; where both are, the
// darker one.
GreyImage over(const GreyImage& first, const GreyImage& second, int across, int down) {
    const int first_left = std::max(0, -across), second_left = std::max(0, across);
    const int first_top = std::max(0, -down), second_top = std::max(0, down);
    GreyImage both(std::max(first_left + first.width, second_left + second.width),
                   std::max(first_top + first.height, second_top + second.height));
    const auto put = [&](const GreyImage& one, int x0, int y0) {
        for (int y = 0; y < one.height; ++y) {
            for (int x = 0; x < one.width; ++x) {
                std::uint8_t& pixel = both.at(x0 + x, y0 + y);
                pixel = std::max(pixel, one.at(x, y));
            }
        }
    };
    put(first, first_left, first_top);
    put(second, second_left, second_top);
    return both;
}

// Two inks beside each other, the right one `gap` pixels behind the left one's edge and `down` lower. They overlap by a
// quarter of the narrower one at most: a 1 within a 0 is a 0.
GreyImage beside(const GreyImage& left, const GreyImage& right, int gap, int down) {
    gap = std::max(gap, -std::min(left.width, right.width) / 4);
    return over(left, right, left.width + gap, down);
}

int varied(double middle, double spread, Random& random) {
    return static_cast<int>(middle + random.symmetric(spread));
}

}  // namespace

NegativeMaker::NegativeMaker(std::span<const CharacterInk> characters)
    : characters_(characters), shapes_(load_allographs(installed_folder("negatives") / "shapes.txt")) {
    for (std::size_t i = 0; i < characters.size(); ++i) {
        if (!sides_of(characters[i].label).empty()) {
            halvable_.push_back(i);
        }
        if (characters[i].label.size() == 1) {
            of_label_[characters[i].label.front()].push_back(i);
        }
    }
    std::copy_if(std::begin(kCrossable), std::end(kCrossable), std::back_inserter(crossable_),
                 [&](std::string_view two) { return of_label_.contains(two[0]) && of_label_.contains(two[1]); });
}

bool NegativeMaker::can_make(NegativeKind kind) const {
    switch (kind) {
        case NegativeKind::half: return !halvable_.empty();
        case NegativeKind::crossed: return !crossable_.empty();
        case NegativeKind::pair:
        case NegativeKind::neighbour: return !characters_.empty();
        default: return true;
    }
}

const CharacterInk& NegativeMaker::any(Random& random) const {
    return characters_[random.below(characters_.size())];
}

GreyImage NegativeMaker::half(Random& random) const {
    const CharacterInk& character = characters_[halvable_[random.below(halvable_.size())]];
    const std::string_view sides = sides_of(character.label);
    const char side = sides[random.below(sides.size())];
    return side_of(character.ink, side, 0.4 + random.uniform() * 0.2);
}

GreyImage NegativeMaker::pair(Random& random) const {
    const auto count = random.uniform() < 0.8 ? 2 : 3;
    GreyImage all = brought_to_height(any(random).ink, kHeight);
    for (int i = 1; i < count; ++i) {
        const GreyImage& ink = any(random).ink;
        const int height = varied(kHeight, 0.2 * kHeight, random);
        const int gap = varied(0.02 * kHeight, 0.15 * kHeight, random);
        const int down = varied(0, 0.15 * kHeight, random);
        all = beside(all, brought_to_height(ink, height), gap, down);
    }
    return all;
}

GreyImage NegativeMaker::crossed(Random& random) const {
    const std::string_view two = crossable_[random.below(crossable_.size())];
    const auto one_of = [&](char label) -> const GreyImage& {
        const std::vector<std::size_t>& which = of_label_.at(label);
        return characters_[which[random.below(which.size())]].ink;
    };
    const GreyImage first = brought_to_height(one_of(two[0]), kHeight);
    const GreyImage& second_ink = one_of(two[1]);
    const GreyImage second = brought_to_height(second_ink, varied(kHeight, 0.2 * kHeight, random));
    const int across = varied((first.width - second.width) / 2.0, 0.2 * first.width, random);
    const int down = varied((first.height - second.height) / 2.0, 0.2 * kHeight, random);
    return over(first, second, across, down);
}

GreyImage NegativeMaker::neighbour(Random& random) const {
    const GreyImage character = brought_to_height(any(random).ink, kHeight);
    const GreyImage& other_ink = any(random).ink;
    const GreyImage other = brought_to_height(other_ink, varied(kHeight, 0.15 * kHeight, random));
    const bool is_left = random.uniform() < 0.5;
    const double least = std::min(1.0, 0.2 * kHeight / other.width);  // less is a blot beside the character
    const GreyImage piece = side_of(other, is_left ? 'r' : 'l', std::max(least, 0.25 + random.uniform() * 0.3));
    const int gap = varied(0, 0.1 * kHeight, random);
    const int down = varied(0, 0.12 * kHeight, random);
    return is_left ? beside(piece, character, gap, down) : beside(character, piece, gap, down);
}

GreyImage NegativeMaker::shape(Random& random) const {
    const Allograph& one = shapes_[random.below(shapes_.size())];
    const std::uint64_t writer = random.bits();
    return rasterise(written(one, random_hand(writer, 0), random));
}

GreyImage NegativeMaker::made(NegativeKind kind, Random random) const {
    assert(can_make(kind));
    switch (kind) {
        case NegativeKind::half: return half(random);
        case NegativeKind::pair: return pair(random);
        case NegativeKind::crossed: return crossed(random);
        case NegativeKind::neighbour: return neighbour(random);
        case NegativeKind::shape: return shape(random);
        default: return rasterise(scribble(random));
    }
}

}  // namespace inkling
