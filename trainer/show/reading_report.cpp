#include "trainer/show/reading_report.h"

#include <algorithm>
#include <cstdio>

namespace inkling {
namespace {

std::string percent(float probability) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f %%", 100 * static_cast<double>(probability));
    return text;
}

std::string box_text(const SourceBox& box) {
    char text[96];
    const auto pixels = [](float value) { return static_cast<double>(value); };
    std::snprintf(text, sizeof text, "%.0fx%.0f at %.0f,%.0f", pixels(box.right - box.left),
                  pixels(box.bottom - box.top), pixels(box.left), pixels(box.top));
    return text;
}

std::string line_of(const Character& character) {
    std::string text = std::string("  ") + name_of(character.verdict) + ", " + box_text(character.box) + ":";
    for (const Candidate& candidate : character.candidates) {
        text += " " + candidate.label + " " + percent(candidate.probability);
    }
    return text + "\n";
}

}  // namespace

std::string text_report(const std::string& path, const Reading& reading) {
    if (reading.characters.empty()) {
        return path + ": there is no ink on it\n";
    }
    std::string text = reading.text;
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::string report = path + ": " + (text.empty() ? "no character" : text) + "\n";
    for (const Character& character : reading.characters) {
        report += line_of(character);
    }
    return report;
}

nlohmann::json json_report(const Reading& reading) {
    nlohmann::json characters = nlohmann::json::array();
    for (const Character& character : reading.characters) {
        const SourceBox& box = character.box;
        nlohmann::json candidates = nlohmann::json::array();
        for (const Candidate& candidate : character.candidates) {
            candidates.push_back({{"label", candidate.label}, {"probability", candidate.probability}});
        }
        characters.push_back(
            {{"box", {{"left", box.left}, {"top", box.top}, {"right", box.right}, {"bottom", box.bottom}}},
             {"line", character.line},
             {"verdict", name_of(character.verdict)},
             {"candidates", candidates},
             {"excluded_probability", character.excluded_probability},
             {"nothing_probability", character.nothing_probability}});
    }
    return {{"text", reading.text},
            {"verdict", name_of(reading.verdict)},
            {"confidence", reading.confidence},
            {"characters", characters}};
}

}  // namespace inkling
