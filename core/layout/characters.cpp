#include "core/layout/characters.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "core/ink/median.h"
#include "core/layout/boxes.h"

namespace inkling {
namespace {

// In hundredths of the writing's height, which is the median size of the larger components; kSharedWidth is a
// percentage.
constexpr int kPart = 45;         // what is no larger is a part of a character: a dot, a bar, a broken piece
constexpr int kLongest = 250;     // what is flat and longer is an underline, no stroke of one character
constexpr int kNothing = 12;      // what is no larger, and near no character, is dirt
constexpr int kPartApart = 45;    // a part belongs to the nearest character, if that is no farther away
constexpr int kAbove = 15;        // two large components are one character if the gap down is no larger ...
constexpr int kFlatApart = 60;    // ... or no larger than this if one is flat, as in an equals sign ...
constexpr int kBeside = 8;        // ... or if the gap across is no larger, and both together no wider than high
constexpr int kSharedWidth = 60;  // percent of the narrower one's width that must lie above or below the other

bool is_flat(const Box& box) {
    return 2 * box.height() < box.width();
}

// The median size of the components that are at least half as large as the largest. Flat ones count only if
// there are no others: they may be underlines.
int writing_height(const Components& components) {
    std::vector<int> sizes;
    for (const Component& component : components.list) {
        if (!is_flat(component.box)) {
            sizes.push_back(size_of(component.box));
        }
    }
    if (sizes.empty()) {
        for (const Component& component : components.list) {
            sizes.push_back(size_of(component.box));
        }
    }
    const int largest = *std::max_element(sizes.begin(), sizes.end());
    std::erase_if(sizes, [&](int size) { return 2 * size < largest; });
    return median_of(sizes);
}

bool are_one(const Box& one, const Box& other, int height) {
    const std::int64_t shared = -gap_across(one, other);
    const bool stacked = 100 * shared >= kSharedWidth * std::min(one.width(), other.width());
    if (stacked) {
        const bool flat = is_flat(one) || is_flat(other);
        return 100 * gap_down(one, other) <= (flat ? kFlatApart : kAbove) * height;
    }
    const Box both = around(one, other);
    return 100 * gap_across(one, other) <= kBeside * height && gap_down(one, other) < 0 &&
           both.width() <= both.height();
}

void join(CharacterComponents& character, const CharacterComponents& other) {
    character.box = around(character.box, other.box);
    character.components.insert(character.components.end(), other.components.begin(), other.components.end());
}

// Joins each flat component to the nearest one that makes one character with it (are_one). So a bar joins the character
// below it, not the row above.
void join_flat(std::vector<CharacterComponents>& characters, int height) {
    for (std::size_t i = 0; i < characters.size();) {
        const Box flat = characters[i].box;
        CharacterComponents* nearest = nullptr;
        for (CharacterComponents& one : characters) {
            if (&one != &characters[i] && is_flat(flat) && are_one(flat, one.box, height) &&
                (nearest == nullptr || distance(flat, one.box) < distance(flat, nearest->box))) {
                nearest = &one;
            }
        }
        if (nearest == nullptr) {
            ++i;
        } else {
            join(*nearest, characters[i]);
            characters.erase(characters.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

// Joins each component to an earlier one in the list if the two are one character (are_one). The earlier one grows.
void join_large(std::vector<CharacterComponents>& characters, int height) {
    for (std::size_t i = 0; i < characters.size();) {
        const auto other =
            std::find_if(characters.begin() + static_cast<std::ptrdiff_t>(i) + 1, characters.end(),
                         [&](const CharacterComponents& one) { return are_one(characters[i].box, one.box, height); });
        if (other == characters.end()) {
            ++i;
        } else {
            join(characters[i], *other);
            characters.erase(other);
        }
    }
}

// Lines from the top down, each from left to right. A character is in a line if their middles
// differ by less than half of the character's height, or half of the line's mean height.
void put_in_order(std::vector<CharacterComponents>& characters) {
    std::stable_sort(characters.begin(), characters.end(),
                     [](const CharacterComponents& a, const CharacterComponents& b) {
                         return a.box.top + a.box.bottom < b.box.top + b.box.bottom;
                     });
    struct Line {
        std::int64_t middles, heights, count;
    };
    std::vector<Line> lines;
    for (CharacterComponents& character : characters) {
        const std::int64_t middle = (character.box.top + character.box.bottom) / 2;
        const auto same = [&](const Line& line) {
            const std::int64_t reach = std::max<std::int64_t>(line.heights / line.count, character.box.height());
            return 2 * std::abs(middle - line.middles / line.count) < reach;
        };
        if (lines.empty() || !same(lines.back())) {
            lines.push_back({0, 0, 0});
        }
        lines.back().middles += middle;
        lines.back().heights += character.box.height();
        ++lines.back().count;
        character.line = static_cast<int>(lines.size()) - 1;
    }
    std::stable_sort(characters.begin(), characters.end(),
                     [](const CharacterComponents& a, const CharacterComponents& b) {
                         return a.line != b.line ? a.line < b.line : a.box.left < b.box.left;
                     });
}

}  // namespace

std::vector<CharacterComponents> characters_of(const Components& components) {
    if (components.list.empty()) {
        return {};
    }
    const int height = writing_height(components);
    std::vector<CharacterComponents> characters;
    std::vector<CharacterComponents> parts;
    for (std::size_t i = 0; i < components.list.size(); ++i) {
        const Box& box = components.list[i].box;
        if (is_flat(box) && 100 * box.width() > kLongest * height) {
            continue;  // an underline, or a line between
        }
        (100 * size_of(box) > kPart * height ? characters : parts).push_back({box, 0, {i}});
    }
    if (characters.size() > kMostCharacters) {
        return {};
    }
    join_flat(characters, height);
    join_large(characters, height);
    const std::vector<CharacterComponents> large = characters;
    for (const CharacterComponents& part : parts) {
        const auto nearest = std::min_element(large.begin(), large.end(),
                                              [&](const CharacterComponents& a, const CharacterComponents& b) {
                                                  return distance(a.box, part.box) < distance(b.box, part.box);
                                              });
        if (100 * distance(nearest->box, part.box) <= kPartApart * height) {
            join(characters[static_cast<std::size_t>(nearest - large.begin())], part);
        } else if (100 * size_of(part.box) > kNothing * height) {
            characters.push_back(part);
        }
    }
    put_in_order(characters);
    return characters;
}

GreyImage ink_of(const GreyImage& ink, const Components& components, const CharacterComponents& character) {
    const Box& box = character.box;
    GreyImage own(box.width(), box.height());
    for (const std::size_t index : character.components) {
        for (const PixelRun& run : components.runs_of(components.list[index])) {
            std::copy_n(&ink.pixels[static_cast<std::size_t>(run.y) * static_cast<std::size_t>(ink.width) +
                                    static_cast<std::size_t>(run.left)],
                        run.length(), &own.at(run.left - box.left, run.y - box.top));
        }
    }
    return own;
}

}  // namespace inkling
