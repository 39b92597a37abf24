#include "core/image/specks.h"

#include <algorithm>

namespace inkling {
namespace {

constexpr int kSpeckPart = 3;  // of a square as wide as a stroke: the dot of an i is larger

}  // namespace

std::int64_t least_area(int stroke) {
    return std::max<std::int64_t>(2, static_cast<std::int64_t>(stroke) * stroke / kSpeckPart);
}

GreyImage inside(const GreyImage& ink, const Objects& kept) {
    GreyImage result(ink.width, ink.height);
    for (const Run& run : kept.runs) {
        const int left = std::max(0, run.left - 1);
        const int right = std::min(ink.width, run.right + 1);
        for (int y = std::max(0, run.y - 1); y <= std::min(ink.height - 1, run.y + 1); ++y) {
            std::copy_n(&ink.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(ink.width) +
                                    static_cast<std::size_t>(left)],
                        right - left, &result.at(left, y));
        }
    }
    return result;
}

}  // namespace inkling
