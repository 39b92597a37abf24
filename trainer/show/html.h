// Pages that stand alone: one file, without scripts, which may load nothing.
#pragma once

#include <string>

#include "trainer/io/pixels.h"

namespace inkling {

/// The only way of foreign text into a page.
std::string escaped(const std::string& text);

/// Foreign text within ours: one that runs from right to left turns nothing around it.
std::string isolated(const std::string& text);

/// The picture itself, for src.
std::string source_of(const Pixels& pixels);

/// The title is foreign text; style and body are ours. Whatever the body may hold, the page runs no script and loads
/// nothing: its policy allows this style alone, and pictures within it.
std::string html_page(const std::string& title, const std::string& style, const std::string& body);

}  // namespace inkling
