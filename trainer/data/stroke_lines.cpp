#include "trainer/data/stroke_lines.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/layout/stroke_pieces.h"
#include "trainer/base/failure.h"
#include "trainer/data/labels.h"
#include "trainer/io/unpacked_file.h"

namespace inkling {
namespace {

constexpr std::size_t kMostLineBytes = std::size_t{1} << 20;  // tens of thousands of points

Strokes strokes_of(const nlohmann::json& json) {
    Strokes strokes;
    if (json.size() > kMostStrokes) {
        throw std::out_of_range("there are more than " + std::to_string(kMostStrokes) + " strokes");
    }
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

[[noreturn]] void refuse(const std::filesystem::path& path, std::size_t line, const std::string& why) {
    throw Failure(ExitCode::bad_data,
                  path.string() + ": line " + std::to_string(line) + " is not a stroke recording: " + why);
}

// A field's text; empty if there is none.
std::string text_of(const nlohmann::json& json, const char* field) {
    const auto found = json.find(field);
    if (found == json.end() || found->is_null()) {
        return "";
    }
    return found->is_string() ? found->get<std::string>() : found->dump();
}

}  // namespace

Sha256 for_each_recording(const std::filesystem::path& path, const std::function<void(StrokeRecording)>& take) {
    const std::string name = path.filename().string();
    UnpackedLines lines(path, kMostLineBytes);
    Sha256Sum sum;
    std::size_t count = 0;
    for (std::string line; lines.next(line);) {
        sum.add({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()});
        if (line.find_first_not_of("\r\n") == std::string::npos) {
            continue;
        }
        StrokeRecording recording;
        try {
            const nlohmann::json json = nlohmann::json::parse(line);
            recording = {
                strokes_of(json.at("strokes")),       std::nullopt,  text_of(json, "writer"), text_of(json, "kind"),
                name + "#" + std::to_string(count++), lines.number()};
            if (const auto label = json.find("label"); label != json.end() && !label->is_null()) {
                recording.label = label->get<std::string>();
            }
        } catch (const std::exception& error) {
            refuse(path, lines.number(), error.what());
        }
        take(std::move(recording));
    }
    if (count == 0) {
        throw Failure(ExitCode::bad_data, path.string() + ": it holds no stroke recording");
    }
    return sum.digest();
}

Dataset load_stroke_lines(const std::filesystem::path& path) {
    LabelNumbers labels;
    Dataset dataset;
    dataset.folder = path.parent_path();
    const Sha256 sum = for_each_recording(path, [&](StrokeRecording recording) {
        if (!recording.label) {
            refuse(path, recording.line, "it has no label");
        }
        dataset.samples.push_back({std::move(recording.strokes), labels.number_of(*recording.label), Split::unsplit,
                                   std::move(recording.location), std::move(recording.writer)});
    });
    dataset.labels = labels.labels();
    dataset.sources = {{{path.filename().string(), sum, static_cast<std::uint32_t>(dataset.samples.size())}}};
    return dataset;
}

}  // namespace inkling
