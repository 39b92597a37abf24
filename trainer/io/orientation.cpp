#include "trainer/io/orientation.h"

#include <libexif/exif-data.h>

#include <algorithm>
#include <cassert>
#include <memory>

namespace inkling {
namespace {

constexpr int kUpright = 1;
constexpr int kLastOrientation = 8;
constexpr int kFirstSwapped = 5;
constexpr int kTile = 32;  // pixels a side: rows of one picture and columns of the other stay in the cache together

// Where the pixels of the upright picture stand in the other: that of (0, 0), and the way to the next one.
struct Walk {
    std::ptrdiff_t first, to_right, down;
};

Walk walk_of(int width, int height, int orientation) {
    const std::ptrdiff_t row = width;
    const std::ptrdiff_t last_in_row = row - 1;
    const std::ptrdiff_t last_row = row * (height - 1);
    switch (orientation) {
        case 2: return {last_in_row, -1, row};
        case 3: return {last_row + last_in_row, -1, -row};
        case 4: return {last_row, 1, -row};
        case 5: return {0, row, 1};
        case 6: return {last_row, -row, 1};
        case 7: return {last_row + last_in_row, -row, -1};
        case 8: return {last_in_row, row, -1};
        default: return {0, 1, row};
    }
}

}  // namespace

int orientation_of(std::span<const std::uint8_t> jpeg) {
    const std::unique_ptr<ExifData, decltype(&exif_data_unref)> data(
        exif_data_new_from_data(jpeg.data(), static_cast<unsigned>(jpeg.size())), &exif_data_unref);
    if (!data) {
        return kUpright;
    }
    const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) {
        return kUpright;
    }
    const int orientation = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
    return orientation >= kUpright && orientation <= kLastOrientation ? orientation : kUpright;
}

Pixels upright(Pixels pixels, int orientation) {
    assert(pixels.channels == 4 && orientation >= kUpright && orientation <= kLastOrientation);
    if (orientation == kUpright) {
        return pixels;
    }
    const Walk walk = walk_of(pixels.width, pixels.height, orientation);
    const bool swapped = orientation >= kFirstSwapped;
    Pixels turned{swapped ? pixels.height : pixels.width, swapped ? pixels.width : pixels.height, 4,
                  Bytes(pixels.values.size())};
    for (int top = 0; top < turned.height; top += kTile) {
        for (int left = 0; left < turned.width; left += kTile) {
            for (int y = top; y < std::min(turned.height, top + kTile); ++y) {
                for (int x = left; x < std::min(turned.width, left + kTile); ++x) {
                    const std::ptrdiff_t from = walk.first + walk.to_right * x + walk.down * y;
                    const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(turned.width) * y + x;
                    std::copy_n(pixels.values.begin() + 4 * from, 4, turned.values.begin() + 4 * to);
                }
            }
        }
    }
    return turned;
}

}  // namespace inkling
