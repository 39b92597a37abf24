#include "core/layout/characters.h"

#include <algorithm>
#include <numeric>

namespace inkling {
namespace {

Box around(const Box& one, const Box& other) {
    return {std::min(one.left, other.left), std::min(one.top, other.top), std::max(one.right, other.right),
            std::max(one.bottom, other.bottom)};
}

}  // namespace

std::vector<CharacterObjects> characters_of(const Objects& objects) {
    if (objects.list.empty()) {
        return {};
    }
    CharacterObjects all{objects.list.front().box, 0, std::vector<std::size_t>(objects.list.size())};
    std::iota(all.objects.begin(), all.objects.end(), std::size_t{0});
    for (const Object& object : objects.list) {
        all.box = around(all.box, object.box);
    }
    return {all};
}

GreyImage ink_of(const GreyImage& ink, const Objects& objects, const CharacterObjects& character) {
    const Box& box = character.box;
    GreyImage own(box.width(), box.height());
    for (const std::size_t index : character.objects) {
        for (const Run& run : objects.runs_of(objects.list[index])) {
            std::copy_n(&ink.pixels[static_cast<std::size_t>(run.y) * static_cast<std::size_t>(ink.width) +
                                    static_cast<std::size_t>(run.left)],
                        run.length(), &own.at(run.left - box.left, run.y - box.top));
        }
    }
    return own;
}

}  // namespace inkling
