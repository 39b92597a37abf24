// The border of the original picture, after the picture was turned to be upright.
#pragma once

namespace inkling {

/// Inset of the original picture's border inside the turned image, whose size is given, in pixels.
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
