#include "core/image/cleaning/turned_edges.h"

#include <cmath>
#include <utility>

namespace inkling {

int TurnedEdges::inset(float slope, int along, int length, int across) {
    const auto [down, right] = std::pair{static_cast<float>(length), static_cast<float>(across)};
    const float square = slope * slope;
    const float own =
        (right - down * std::fabs(slope)) * (1 + square) / (1 - square);  // from edge to edge, before it was turned
    return static_cast<int>((right - own) / 2 + slope * (static_cast<float>(along) - down / 2));
}

}  // namespace inkling
