// How far training images are distorted: what a recipe says under [augmentation].
#pragma once

namespace inkling {

/// Largest distortion each way; 0 leaves it out.
struct Augmentation {
    double rotation = 0;         // degrees
    double shift = 0;            // pixels of the network's input
    double scale = 0;            // part: 0.1 is 0.9 to 1.1, each axis separately
    double shear = 0;            // part: x moves by up to this part of y
    double thickness = 0;        // probability that strokes are made thicker or thinner by up to a pixel
    double pen = 0;              // probability of another pen's width, before the glyph is normalised (thickness.h)
    double scan = 0;             // probability that strokes are seen as a scanner would have seen them (scan.h)
    double elastic = 0;          // pixels: neighbouring points are moved alike, distant ones each in its own way
    double flip_horizontal = 0;  // probability that left and right change places
    double flip_vertical = 0;    // probability that top and bottom do
    double zoom = 0;             // part: 0.2 is 0.8 to 1.2, both axes alike
    double crop = 0;             // part of the area that is cut off at most; what is left may lie anywhere
    double brightness = 0;       // part: values are multiplied by 1 - brightness to 1 + brightness
    double contrast = 0;         // part: the same for the values' distances from the mean
    double saturation = 0;       // part: the same for the distances of red, green and blue from the pixel's grey
    double hue = 0;              // part of the colour circle by which hues turn
    bool operator==(const Augmentation&) const = default;
};

}  // namespace inkling
