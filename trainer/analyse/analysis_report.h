// The measurements of a picture as text for a terminal, as JSON and as HTML.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "trainer/analyse/analysis.h"

namespace inkling {

std::string text_report(const std::string& path, const Analysis& analysis);

nlohmann::json json_report(const Analysis& analysis);

/// The simple values of json_report, in the order of a table's columns.
const std::vector<std::string>& analysis_columns();

/// A section of analysis_page: stages, histogram, measurements and components. The analysis has its stages.
std::string html_section(const std::string& path, const Analysis& analysis);

/// `sections` is of as many pictures.
std::string analysis_page(std::size_t pictures, const std::string& sections);

}  // namespace inkling
