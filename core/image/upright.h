// A slight slope of lines and writing: found, and undone.
#pragma once

#include "core/image/objects.h"

namespace inkling {

/// By how much level things fall to the right, in pixels a pixel, at most about 1/10: the slope along which the ink
/// falls into the sharpest rows (Postl 1986). 0 if the picture has neither a long line nor a row of writing to tell it
/// by.
float slope_of(const GreyImage& binary, const Objects& objects);

/// Turned about its middle so that what has the slope becomes level, with room for all of it; paper in the corners.
GreyImage turned(const GreyImage& ink, float slope);

/// How far the edges of a picture that was turned, and has a size now, lie from the edges of what it is now, in pixels.
class TurnedEdges {
public:
    TurnedEdges(int width, int height, float slope) : width_(width), height_(height), slope_(slope) {}

    int left(int y) const { return inset(slope_, y, height_, width_); }
    int right(int y) const { return inset(-slope_, y, height_, width_); }
    int top(int x) const { return inset(-slope_, x, width_, height_); }
    int bottom(int x) const { return inset(slope_, x, width_, height_); }

    /// Of the same, rows being columns.
    TurnedEdges transposed() const { return {height_, width_, -slope_}; }

private:
    static int inset(float slope, int along, int length, int across);

    int width_, height_;
    float slope_;
};

}  // namespace inkling
