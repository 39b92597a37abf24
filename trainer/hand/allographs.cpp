#include "trainer/hand/allographs.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "trainer/base/failure.h"
#include "trainer/io/installed.h"

namespace inkling {
namespace {

// Throws std::invalid_argument on what is no point.
ControlPoint control_point_of(const std::string& text) {
    ControlPoint point{};
    std::istringstream stream(text);
    char comma = 0;
    stream >> point.x >> comma >> point.y;
    if (!stream || comma != ',') {
        throw std::invalid_argument("\"" + text + "\" is no point, such as 12,40");
    }
    std::string rest;
    stream >> rest;
    if (!rest.empty() && rest != "!") {
        throw std::invalid_argument("\"" + text + "\" ends with \"" + rest + "\"");
    }
    point.corner = rest == "!";
    return point;
}

// Throws std::invalid_argument on what is no allograph.
Allograph allograph_of(const std::string& line) {
    std::istringstream words(line);
    Allograph allograph;
    words >> allograph.label >> allograph.name >> allograph.share;
    if (!words || !(allograph.share > 0)) {
        throw std::invalid_argument("it does not begin with a character, a name and a share above 0");
    }
    for (std::string word; words >> word;) {
        if (word == "|") {
            allograph.strokes.emplace_back();
        } else if (allograph.strokes.empty()) {
            throw std::invalid_argument("its first stroke does not begin with |");
        } else {
            allograph.strokes.back().push_back(control_point_of(word));
        }
    }
    const auto is_empty = [](const auto& stroke) { return stroke.empty(); };
    if (allograph.strokes.empty() || std::any_of(allograph.strokes.begin(), allograph.strokes.end(), is_empty)) {
        throw std::invalid_argument("a stroke has no points");
    }
    return allograph;
}

}  // namespace

std::vector<Allograph> load_allographs(const std::filesystem::path& path) {
    std::ifstream file(path);
    if (!file) {
        throw Failure(ExitCode::input_output, path.string() + " cannot be read");
    }
    std::vector<Allograph> allographs;
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty() || line.starts_with("//")) {
            continue;
        }
        try {
            allographs.push_back(allograph_of(line));
        } catch (const std::invalid_argument& error) {
            throw Failure(ExitCode::bad_data,
                          path.string() + ": line " + std::to_string(number) + " is no allograph: " + error.what());
        }
    }
    return allographs;
}

std::vector<Allograph> load_allographs() {
    return load_allographs(installed_folder("hand") / "allographs.txt");
}

}  // namespace inkling
