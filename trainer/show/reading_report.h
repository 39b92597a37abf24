// What was read on a picture, as text for a terminal and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/reader/reader.h"

namespace inkling {

/// "probably: 4 71.20 % 9 20.00 %": the candidates, and how sure the first of them is, if it is not certain.
std::string answer_text(const Character& character);

/// The text, and a line for each character: where it is, and its candidates.
std::string text_report(const std::string& path, const Reading& reading);

nlohmann::json json_report(const Reading& reading);

}  // namespace inkling
