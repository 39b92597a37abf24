// Pen strokes as JSON lines, gzip or not: {"label": "7", "writer": "...", "strokes": [[[x, y], ...], ...]}.
#pragma once

#include <filesystem>

#include "trainer/data/dataset.h"

namespace inkling {

/// Unsplit. Fields other than label, writer and strokes are left alone.
Dataset load_stroke_lines(const std::filesystem::path& path);

}  // namespace inkling
