#include "trainer/data/stroke_lines.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_map>

#include "trainer/failure.h"
#include "trainer/io/file.h"
#include "trainer/io/sha256.h"

namespace inkling {
namespace {

Strokes strokes_of(const nlohmann::json& json) {
    Strokes strokes;
    for (const nlohmann::json& points : json) {
        Stroke& stroke = strokes.emplace_back();
        for (const nlohmann::json& point : points) {
            const Point p{point.at(0).get<float>(), point.at(1).get<float>()};
            if (!(std::fabs(p.x) <= kLargestCoordinate && std::fabs(p.y) <= kLargestCoordinate)) {
                throw std::out_of_range("a coordinate is beyond a million");
            }
            stroke.push_back(p);
        }
    }
    return strokes;
}

}  // namespace

Dataset load_stroke_lines(const std::filesystem::path& path) {
    const Bytes bytes = read_file_unpacked(path);
    std::string_view rest(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    Dataset dataset;
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t line = 1; !rest.empty(); ++line) {
        const std::size_t length = std::min(rest.find('\n'), rest.size());
        const std::string_view text = rest.substr(0, length);
        rest.remove_prefix(std::min(length + 1, rest.size()));
        if (text.empty()) {
            continue;
        }
        try {
            const nlohmann::json json = nlohmann::json::parse(text);
            const auto label = json.at("label").get<std::string>();
            const auto [place, is_new] = index.try_emplace(label, dataset.labels.size());
            if (is_new) {
                dataset.labels.push_back(label);
            }
            dataset.samples.push_back({strokes_of(json.at("strokes")), place->second});
        } catch (const std::exception& error) {
            throw Failure(ExitCode::bad_data, path.string() + ": line " + std::to_string(line) +
                                                  " is not a stroke recording: " + error.what());
        }
    }
    if (dataset.samples.empty()) {
        throw Failure(ExitCode::bad_data, path.string() + ": it holds no stroke recording");
    }
    dataset.sources = {{path.filename().string(), sha256(bytes), static_cast<std::uint32_t>(dataset.samples.size())}};
    return dataset;
}

}  // namespace inkling
