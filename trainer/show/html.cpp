#include "trainer/show/html.h"

#include <cstdint>
#include <span>

#include "trainer/io/base64.h"
#include "trainer/io/png.h"
#include "trainer/io/sha256.h"
#include "trainer/show/data_report.h"

namespace inkling {

std::string escaped(const std::string& text) {
    std::string html;
    for (const char c : printable(text)) {
        switch (c) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            case '\'': html += "&#39;"; break;
            default: html += c;
        }
    }
    return html;
}

std::string isolated(const std::string& text) {
    return "<bdi>" + escaped(text) + "</bdi>";
}

std::string source_of(const Pixels& pixels) {
    return "data:image/png;base64," + base64(png_of(pixels));
}

std::string html_page(const std::string& title, const std::string& style, const std::string& body) {
    const std::span<const std::uint8_t> bytes(reinterpret_cast<const std::uint8_t*>(style.data()), style.size());
    const std::string policy = "default-src 'none'; img-src data:; style-src 'sha256-" + base64(sha256(bytes)) +
                               "'; base-uri 'none'; form-action 'none'";
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
           policy +
           "\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>" +
           escaped(title) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<main>\n" + body +
           "</main>\n</body>\n</html>\n";
}

}  // namespace inkling
