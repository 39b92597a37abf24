#include "core/image/closing.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <vector>

namespace inkling {
namespace {

// Columns that are filtered together, so that a stripe of the picture stays in the processor's cache.
constexpr std::size_t kStripe = 64;

struct Lightest {
    static constexpr std::uint8_t kNone = 0;
    static std::uint8_t of(std::uint8_t a, std::uint8_t b) { return std::max(a, b); }
};
struct Darkest {
    static constexpr std::uint8_t kNone = 255;
    static std::uint8_t of(std::uint8_t a, std::uint8_t b) { return std::min(a, b); }
};

// In lanes of kStripe pixels: to[i] = extreme of from[i] and from[i + apart].
template <class Extreme>
void combine(std::vector<std::uint8_t>& lanes, std::size_t count, std::size_t apart) {
    std::uint8_t* to = lanes.data();
    const std::uint8_t* from = lanes.data() + apart * kStripe;
    for (std::size_t i = 0; i < count; ++i, to += kStripe, from += kStripe) {
        for (std::size_t lane = 0; lane < kStripe; ++lane) {
            to[lane] = Extreme::of(to[lane], from[lane]);
        }
    }
}

// Lanes have `radius` lanes of nothing on either side. Afterwards lane i holds the extreme of lanes i..i + 2 * radius:
// by windows of 1, 2, 4 ... lanes, and two of those that overlap (van Herk's result in log2 of the window's passes).
template <class Extreme>
void windows(std::vector<std::uint8_t>& lanes, std::size_t length, std::size_t radius) {
    const std::size_t window = 2 * radius + 1;
    std::size_t size = 1;
    std::size_t count = length + 2 * radius;
    for (; 2 * size <= window; size *= 2) {
        count -= size;
        combine<Extreme>(lanes, count, size);
    }
    if (window > size) {
        combine<Extreme>(lanes, length, window - size);
    }
}

// One direction: `length` steps of `stride` pixels along the filter, in `across` lines that lie `apart` pixels apart.
template <class Extreme>
void filter(GreyImage& image, std::size_t length, std::size_t stride, std::size_t across, std::size_t apart,
            std::size_t radius) {
    radius = std::min(radius, length - 1);
    std::vector<std::uint8_t> lanes((length + 2 * radius) * kStripe);
    for (std::size_t first = 0; first < across; first += kStripe) {
        const std::size_t used = std::min(kStripe, across - first);
        std::fill(lanes.begin(), lanes.end(), Extreme::kNone);
        std::uint8_t* corner = image.pixels.data() + first * apart;
        for (std::size_t i = 0; i < length; ++i) {
            for (std::size_t lane = 0; lane < used; ++lane) {
                lanes[(i + radius) * kStripe + lane] = corner[i * stride + lane * apart];
            }
        }
        windows<Extreme>(lanes, length, radius);
        for (std::size_t i = 0; i < length; ++i) {
            for (std::size_t lane = 0; lane < used; ++lane) {
                corner[i * stride + lane * apart] = lanes[i * kStripe + lane];
            }
        }
    }
}

template <class Extreme>
void filter(GreyImage& image, int radius) {
    const auto width = static_cast<std::size_t>(image.width);
    const auto height = static_cast<std::size_t>(image.height);
    filter<Extreme>(image, width, 1, height, width, static_cast<std::size_t>(radius));
    filter<Extreme>(image, height, width, width, 1, static_cast<std::size_t>(radius));
}

}  // namespace

GreyImage closed(const GreyImage& image, int radius) {
    assert(radius >= 0);
    GreyImage filled = image;
    filter<Lightest>(filled, radius);
    filter<Darkest>(filled, radius);
    return filled;
}

}  // namespace inkling
