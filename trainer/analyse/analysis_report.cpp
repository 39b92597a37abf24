#include "trainer/analyse/analysis_report.h"

#include <cmath>
#include <cstdarg>
#include <cstdio>

namespace inkling {
namespace {

constexpr std::size_t kMostListed = 20;
constexpr int kLevelsInBin = 16;

__attribute__((format(printf, 1, 2))) std::string formatted(const char* format, ...) {
    char text[256];
    va_list values;
    va_start(values, format);
    std::vsnprintf(text, sizeof text, format, values);
    va_end(values);
    return text;
}

const char* name_of(Polarity polarity) {
    return polarity == Polarity::dark_on_light ? "dark on light" : "light on dark";
}

// As precise as it is measured, and the same from every processor.
double rounded(double value) {
    return std::round(value * 1000) / 1000;
}

std::string histogram_line(const Analysis& analysis) {
    std::int64_t pixels = 0;
    for (const std::int64_t count : analysis.histogram) {
        pixels += count;
    }
    std::string line;
    for (int first = 0; first < 256; first += kLevelsInBin) {
        std::int64_t count = 0;
        for (int level = first; level < first + kLevelsInBin; ++level) {
            count += analysis.histogram[static_cast<std::size_t>(level)];
        }
        line += formatted(" %.0f", 100 * static_cast<double>(count) / static_cast<double>(pixels));
    }
    return line;
}

std::string component_line(std::size_t number, const ComponentShape& component) {
    const std::string direction = component.orientation ? formatted("%.0f degrees", *component.orientation) : "round";
    return formatted("  %4zu  %.0fx%.0f at %.0f,%.0f  centre %.1f,%.1f  area %.0f  %.1f by %.1f, %s  strokes %.1f\n",
                     number, static_cast<double>(component.box.right - component.box.left),
                     static_cast<double>(component.box.bottom - component.box.top),
                     static_cast<double>(component.box.left), static_cast<double>(component.box.top),
                     static_cast<double>(component.centre.x), static_cast<double>(component.centre.y), component.area,
                     component.length, component.breadth, direction.c_str(), component.stroke_width);
}

nlohmann::json to_json(const ComponentShape& component) {
    const SourceBox& box = component.box;
    const auto number = [](float value) { return rounded(static_cast<double>(value)); };
    return {{"box",
             {{"left", number(box.left)},
              {"top", number(box.top)},
              {"right", number(box.right)},
              {"bottom", number(box.bottom)}}},
            {"centre", {{"x", number(component.centre.x)}, {"y", number(component.centre.y)}}},
            {"area", component.area},
            {"length", rounded(component.length)},
            {"breadth", rounded(component.breadth)},
            {"orientation",
             component.orientation ? nlohmann::json(rounded(*component.orientation)) : nlohmann::json(nullptr)},
            {"stroke_width", rounded(component.stroke_width)}};
}

}  // namespace

std::string text_report(const std::string& path, const Analysis& analysis) {
    std::string text = formatted("%dx%d", analysis.width, analysis.height);
    if (analysis.reduction > 1) {
        text += formatted(", measured at 1/%d of its width", analysis.reduction);
    }
    text = path + ": " + text + "\n";
    text += formatted("  grey        mean %.1f, deviation %.1f, from %d to %d\n", analysis.mean, analysis.deviation,
                      analysis.darkest, analysis.lightest);
    text += formatted("  histogram   percent in each %d levels:", kLevelsInBin) + histogram_line(analysis) + "\n";
    text += formatted(
        "  thresholds  Otsu %d (%.1f %% below); Sauvola %d to %d, mean %.1f, in windows of %d (%.1f %% below)\n",
        analysis.otsu, 100 * analysis.otsu_share, analysis.sauvola_lowest, analysis.sauvola_highest,
        analysis.sauvola_mean, analysis.sauvola_window, 100 * analysis.sauvola_share);
    text += formatted("  ink         %s, %.2f %% of the picture, strokes %.1f wide, falling %.1f degrees\n",
                      name_of(analysis.polarity), 100 * analysis.ink_share, analysis.stroke_width, analysis.tilt);
    text += formatted("  components  %zu; left out as no writing: %d lines, %d components\n",
                      analysis.components.size(), analysis.lines_removed, analysis.components_removed);
    for (std::size_t i = 0; i < std::min(analysis.components.size(), kMostListed); ++i) {
        text += component_line(i + 1, analysis.components[i]);
    }
    if (analysis.components.size() > kMostListed) {
        text += formatted("        and %zu smaller ones\n", analysis.components.size() - kMostListed);
    }
    return text;
}

nlohmann::json json_report(const Analysis& analysis) {
    nlohmann::json components = nlohmann::json::array();
    for (const ComponentShape& component : analysis.components) {
        components.push_back(to_json(component));
    }
    return {{"width", analysis.width},
            {"height", analysis.height},
            {"reduction", analysis.reduction},
            {"mean", rounded(analysis.mean)},
            {"deviation", rounded(analysis.deviation)},
            {"darkest", analysis.darkest},
            {"lightest", analysis.lightest},
            {"otsu", analysis.otsu},
            {"otsu_share", rounded(analysis.otsu_share)},
            {"sauvola_lowest", analysis.sauvola_lowest},
            {"sauvola_mean", rounded(analysis.sauvola_mean)},
            {"sauvola_highest", analysis.sauvola_highest},
            {"sauvola_window", analysis.sauvola_window},
            {"sauvola_share", rounded(analysis.sauvola_share)},
            {"polarity", name_of(analysis.polarity)},
            {"tilt", rounded(analysis.tilt)},
            {"ink_share", rounded(analysis.ink_share)},
            {"stroke_width", rounded(analysis.stroke_width)},
            {"lines_removed", analysis.lines_removed},
            {"components_removed", analysis.components_removed},
            {"component_count", analysis.components.size()},
            {"histogram", analysis.histogram},
            {"components", components}};
}

const std::vector<std::string>& analysis_columns() {
    static const std::vector<std::string> columns = {
        "width",          "height",          "reduction",      "mean",          "deviation",
        "darkest",        "lightest",        "otsu",           "otsu_share",    "sauvola_lowest",
        "sauvola_mean",   "sauvola_highest", "sauvola_window", "sauvola_share", "polarity",
        "tilt",           "ink_share",       "stroke_width",   "lines_removed", "components_removed",
        "component_count"};
    return columns;
}

}  // namespace inkling
