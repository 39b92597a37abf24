#include <algorithm>
#include <cmath>
#include <cstdio>
#include <initializer_list>

#include "trainer/analyse/analysis_report.h"
#include "trainer/analyse/analysis_style.h"
#include "trainer/show/html.h"
#include "trainer/show/sheet_style.h"
#include "trainer/show/thumbnail.h"

namespace inkling {
namespace {

constexpr int kFigureSide = 400;  // pixels: sharp enough at the width that a figure has
constexpr std::size_t kMostRows = 25;

std::string number(double value, int decimals) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

std::string figure(const std::string& picture, const std::string& caption) {
    return "<figure>" + picture + "<figcaption>" + caption + "</figcaption></figure>\n";
}

std::string stage_figure(const NamedPixels& stage) {
    const Pixels pixels = shrunk(stage.pixels, kFigureSide);
    const bool is_small = std::max(pixels.width, pixels.height) < kFigureSide;
    return figure(
        "<img alt=\"\"" + std::string(is_small ? " class=\"small\"" : "") + " src=\"" + source_of(pixels) + "\">",
        stage.name);
}

// Bars by the square root of their counts: paper would dwarf the ink.
std::string histogram_figure(const Analysis& analysis) {
    constexpr int kHeight = 160;
    const auto most = static_cast<double>(*std::max_element(analysis.histogram.begin(), analysis.histogram.end()));
    std::string bars;
    for (std::size_t level = 0; level < analysis.histogram.size(); ++level) {
        const double share = std::sqrt(static_cast<double>(analysis.histogram[level]) / most);
        if (share > 0) {
            char bar[64];
            std::snprintf(bar, sizeof bar, "M%zu %dv-%.1fh1V%d", level, kHeight, std::max(1.0, share * kHeight),
                          kHeight);
            bars += bar;
        }
    }
    const std::string otsu = number(analysis.otsu + 0.5, 1);
    return figure("<svg role=\"img\" aria-label=\"histogram\" preserveAspectRatio=\"none\" viewBox=\"0 0 256 " +
                      std::to_string(kHeight) + "\"><path d=\"" + bars + "\"/><line x1=\"" + otsu + "\" x2=\"" + otsu +
                      "\" y1=\"0\" y2=\"" + std::to_string(kHeight) + "\"/></svg>",
                  "histogram, black to white, heights by square root; dashed: Otsu's threshold");
}

std::string fact(const std::string& name, const std::string& value) {
    return "<dt>" + name + "</dt><dd>" + value + "</dd>\n";
}

std::string facts(const Analysis& analysis) {
    const bool is_dark = analysis.polarity == Polarity::dark_on_light;
    const std::string looked_at =
        analysis.reduction == 1 ? "" : ", measured at 1/" + std::to_string(analysis.reduction) + " of its width";
    const auto percent = [](double share) { return number(100 * share, 2) + " %"; };
    return "<dl>\n" + fact("size", std::to_string(analysis.width) + "x" + std::to_string(analysis.height) + looked_at) +
           fact("grey", "mean " + number(analysis.mean, 1) + ", deviation " + number(analysis.deviation, 1) +
                            ", from " + std::to_string(analysis.darkest) + " to " + std::to_string(analysis.lightest)) +
           fact("Otsu", std::to_string(analysis.otsu) + ": " + percent(analysis.otsu_share) + " are below") +
           fact("Sauvola", std::to_string(analysis.sauvola_lowest) + " to " + std::to_string(analysis.sauvola_highest) +
                               ", mean " + number(analysis.sauvola_mean, 1) + ", in windows of " +
                               std::to_string(analysis.sauvola_window) + ": " + percent(analysis.sauvola_share) +
                               " are below") +
           fact("ink", std::string(is_dark ? "dark on light" : "light on dark") + ", " + percent(analysis.ink_share) +
                           " of the picture") +
           fact("strokes",
                number(analysis.stroke_width, 1) + " wide, falling " + number(analysis.tilt, 1) + " degrees") +
           fact("no writing", std::to_string(analysis.lines_removed) + " lines, " +
                                  std::to_string(analysis.components_removed) + " components left out") +
           "</dl>\n";
}

std::string cells(const char* kind, std::initializer_list<std::string> values) {
    std::string row;
    for (const std::string& value : values) {
        row += std::string("<") + kind + ">" + value + "</" + kind + ">";
    }
    return "<tr>" + row + "</tr>\n";
}

std::string components(const Analysis& analysis) {
    const std::size_t shown = std::min(analysis.components.size(), kMostRows);
    std::string rows;
    for (std::size_t i = 0; i < shown; ++i) {
        const ComponentShape& component = analysis.components[i];
        const SourceBox& box = component.box;
        const auto pixels = [](float value) { return number(static_cast<double>(value), 0); };
        rows += cells("td", {std::to_string(i + 1), pixels(box.left), pixels(box.top), pixels(box.right - box.left),
                             pixels(box.bottom - box.top),
                             number(static_cast<double>(component.centre.x), 1) + ", " +
                                 number(static_cast<double>(component.centre.y), 1),
                             number(component.area, 0), number(component.length, 1), number(component.breadth, 1),
                             component.orientation ? number(*component.orientation, 0) + "\u00B0" : "round",
                             number(component.stroke_width, 1)});
    }
    const std::string of = shown == analysis.components.size() ? "" : ", the " + std::to_string(shown) + " largest";
    const std::string heading = "<h3>" + std::to_string(analysis.components.size()) +
                                (analysis.components.size() == 1 ? " component" : " components") + of + "</h3>\n";
    return rows.empty() ? heading
                        : heading + "<div class=\"table\"><table>\n" +
                              cells("th", {"", "left", "top", "width", "height", "centre", "area", "length", "breadth",
                                           "orientation", "strokes"}) +
                              rows + "</table></div>\n";
}

}  // namespace

std::string html_section(const std::string& path, const Analysis& analysis) {
    std::string figures;
    for (const NamedPixels& stage : analysis.stages) {
        figures += stage_figure(stage);
    }
    return "<section>\n<h2>" + isolated(path) + "</h2>\n" + "<div class=\"facts\">\n" + facts(analysis) +
           histogram_figure(analysis) + "</div>\n<div class=\"stages\">\n" + figures + "</div>\n" +
           components(analysis) + "</section>\n";
}

std::string analysis_page(std::size_t pictures, const std::string& sections) {
    const std::string title =
        "Measurements of " + std::to_string(pictures) + (pictures == 1 ? " picture" : " pictures");
    return html_page(title, std::string(kSheetStyle) + kAnalysisStyle, "<h1>" + title + "</h1>\n" + sections);
}

}  // namespace inkling
