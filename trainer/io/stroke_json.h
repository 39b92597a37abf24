// A line of a .jsonl of pen strokes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/ink/strokes.h"

namespace inkling {

/// What a line says besides its strokes.
struct StrokeLine {
    std::string label, writer, allograph{};  // the last may be empty
};

/// The line, with its line feed; coordinates in tenths of a unit, which is finer than any device where characters are a
/// hundred units high.
std::string line_of(const StrokeLine& about, const Strokes& strokes);

}  // namespace inkling
