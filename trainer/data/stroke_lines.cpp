#include "trainer/data/stroke_lines.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "trainer/base/failure.h"
#include "trainer/data/labels.h"
#include "trainer/io/unpacked_file.h"

namespace inkling {
namespace {

constexpr std::size_t kMostLineBytes = std::size_t{1} << 20;  // tens of thousands of points

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

std::string writer_of(const nlohmann::json& json) {
    const auto writer = json.find("writer");
    if (writer == json.end() || writer->is_null()) {
        return "";
    }
    return writer->is_string() ? writer->get<std::string>() : writer->dump();
}

}  // namespace

Dataset load_stroke_lines(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    UnpackedLines lines(path, kMostLineBytes);
    Sha256Sum sum;
    LabelNumbers labels;
    Dataset dataset;
    dataset.folder = path.parent_path();
    for (std::string line; lines.next(line);) {
        sum.add({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()});
        if (line.find_first_not_of("\r\n") == std::string::npos) {
            continue;
        }
        try {
            const nlohmann::json json = nlohmann::json::parse(line);
            dataset.samples.push_back({strokes_of(json.at("strokes")),
                                       labels.number_of(json.at("label").get<std::string>()), Split::unsplit,
                                       name + "#" + std::to_string(dataset.samples.size()), writer_of(json)});
        } catch (const std::exception& error) {
            throw Failure(ExitCode::bad_data, path.string() + ": line " + std::to_string(lines.number()) +
                                                  " is not a stroke recording: " + error.what());
        }
    }
    if (dataset.samples.empty()) {
        throw Failure(ExitCode::bad_data, path.string() + ": it holds no stroke recording");
    }
    dataset.labels = labels.labels();
    dataset.sources = {{{name, sum.digest(), static_cast<std::uint32_t>(dataset.samples.size())}}};
    return dataset;
}

}  // namespace inkling
