// What was read on a picture, as text for a terminal and as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/reader/reader.h"

namespace inkling {

/// The text, and a line for each character: its label or "?", how sure, where, and what else it may be.
std::string text_report(const std::string& path, const Reading& reading);

nlohmann::json json_report(const Reading& reading);

}  // namespace inkling
