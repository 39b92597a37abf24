#include "trainer/show/reading_report.h"

#include <algorithm>
#include <array>
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

nlohmann::json box_json(const SourceBox& box) {
    return {{"left", box.left}, {"top", box.top}, {"right", box.right}, {"bottom", box.bottom}};
}

}  // namespace

std::string answer_text(const Character& character) {
    constexpr std::array kHow = {"probably:", "not sure:", "no character; else:"};  // in the order of the verdicts
    std::string text = character.is_certain() ? "" : kHow[static_cast<std::size_t>(character.verdict)];
    for (const Candidate& candidate : character.candidates) {
        text += (text.empty() ? "" : " ") + candidate.label + " " + percent(candidate.probability);
    }
    if (character.nothing_probability > 0) {
        text += "; no character " + percent(character.nothing_probability);
    }
    if (character.excluded_probability > 0) {
        text += "; excluded classes " + percent(character.excluded_probability);
    }
    return text;
}

std::string text_report(const std::string& path, const Reading& reading) {
    if (reading.characters.empty()) {
        return path + ": there is no ink on it\n";
    }
    std::string text = reading.text;
    std::replace(text.begin(), text.end(), '\n', ' ');
    std::string report = path + ": " + (text.empty() ? "no character" : text) + "\n";
    for (const Character& character : reading.characters) {
        report += "  " + box_text(character.box) + ": " + answer_text(character) + "\n";
    }
    return report;
}

nlohmann::json json_report(const Reading& reading) {
    nlohmann::json characters = nlohmann::json::array(), lines = nlohmann::json::array(),
                   alternatives = nlohmann::json::array();
    for (const Character& character : reading.characters) {
        nlohmann::json candidates = nlohmann::json::array();
        for (const Candidate& candidate : character.candidates) {
            candidates.push_back({{"label", candidate.label}, {"probability", candidate.probability}});
        }
        characters.push_back({{"box", box_json(character.box)},
                              {"line", character.line},
                              {"after_space", character.after_space},
                              {"verdict", name_of(character.verdict)},
                              {"certain", character.is_certain()},
                              {"candidates", candidates},
                              {"excluded_probability", character.excluded_probability},
                              {"nothing_probability", character.nothing_probability}});
        for (const StrokePiece& piece : character.strokes) {
            characters.back()["strokes"].push_back(
                {{"stroke", piece.stroke}, {"first", piece.first}, {"last", piece.last}});
        }
    }
    for (const ReadLine& line : reading.lines) {
        lines.push_back({{"text", line.text}, {"box", box_json(line.box)}});
    }
    for (const TextCandidate& one : reading.alternatives) {
        alternatives.push_back({{"text", one.text}, {"probability", one.probability}});
    }
    return {{"text", reading.text},
            {"verdict", name_of(reading.verdict)},
            {"confidence", reading.confidence},
            {"lines", lines},
            {"characters", characters},
            {"alternatives", alternatives}};
}

}  // namespace inkling
