#include "core/ink/stroke_width.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace inkling {

int stroke_width_of(const GreyImage& ink, int threshold, int percent) {
    std::vector<std::int64_t> areas(static_cast<std::size_t>(ink.width) + 1);  // of what is so wide
    std::int64_t area = 0;
    const auto is_ink = [&](int x, int y) { return ink.at(x, y) > threshold; };
    for (int y = 0; y < ink.height; ++y) {
        for (int x = 0; x < ink.width; ++x) {
            const int left = x;
            while (x < ink.width && is_ink(x, y)) {
                ++x;
            }
            const int across = x - left;
            if (across == 0) {
                continue;
            }
            const int middle = left + across / 2;
            int top = y;
            while (top > 0 && y - top < across && is_ink(middle, top - 1)) {
                --top;
            }
            int bottom = y + 1;
            while (bottom < ink.height && bottom - top < across && is_ink(middle, bottom)) {
                ++bottom;
            }
            areas[static_cast<std::size_t>(std::min(across, bottom - top))] += across;
            area += across;
        }
    }
    std::int64_t narrower = 0;
    for (std::size_t width = 1; width < areas.size(); ++width) {
        narrower += areas[width];
        if (area > 0 && narrower * 100 >= area * percent) {
            return static_cast<int>(width);
        }
    }
    return 0;
}

}  // namespace inkling
