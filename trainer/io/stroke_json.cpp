#include "trainer/io/stroke_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace inkling {
namespace {

double in_tenths(float coordinate) {
    return std::round(coordinate * 10) / 10;
}

nlohmann::json json_of(const Strokes& strokes) {
    nlohmann::json lines = nlohmann::json::array();
    for (const Stroke& stroke : strokes) {
        nlohmann::json& line = lines.emplace_back(nlohmann::json::array());
        for (const Point point : stroke) {
            line.push_back({in_tenths(point.x), in_tenths(point.y)});
        }
    }
    return lines;
}

}  // namespace

std::string line_of(const StrokeLine& about, const Strokes& strokes) {
    nlohmann::json line = {{"label", about.label}, {"writer", about.writer}, {"strokes", json_of(strokes)}};
    if (!about.allograph.empty()) {
        line["allograph"] = about.allograph;
    }
    return line.dump() + "\n";
}

}  // namespace inkling
