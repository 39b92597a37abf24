// How strings are composed.
#pragma once

namespace inkling {

/// Lengths are in parts of the line's height.
struct StringForm {
    int least_length = 2, most_length = 7;
    double least_height = 0.85, most_height = 1.15;
    double slant = 15;      // degrees, each way; one for a string
    double baseline = 0.1;  // each way
    double least_gap = 0.05, most_gap = 0.4;
    double connected = 0;  // part of the neighbours whose ink connects
};

}  // namespace inkling
