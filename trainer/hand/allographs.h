// Allographs: the forms in which each character is written, as the order and the points of their strokes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace inkling {

/// Between points the pen bends; at a corner it turns.
struct ControlPoint {
    double x, y;  // in parts of a hundred of a digit's height; y grows downwards, from 0 at its top
    bool corner = false;
};

struct Allograph {
    std::string label;
    std::string name;
    double share = 0;  // how common it is beside the others of its label
    std::vector<std::vector<ControlPoint>> strokes;
};

/// Those of allographs.txt, which says how it is written. Throws Failure: input_output if it cannot be read, bad_data
/// with the line that is none.
std::vector<Allograph> load_allographs(const std::filesystem::path& path);

/// Of the file that comes with the program.
std::vector<Allograph> load_allographs();

}  // namespace inkling
