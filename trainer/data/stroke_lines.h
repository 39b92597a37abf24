// Pen strokes as JSON lines, gzip or not: {"label": "7", "writer": "...", "strokes": [[[x, y], ...], ...]}.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "trainer/data/dataset.h"

namespace inkling {

struct StrokeRecording {
    Strokes strokes;
    std::optional<std::string> label;  // a character's, or the text of a line
    std::string writer, kind;          // empty if they are not told
    std::string location;              // "strings.jsonl#17", counted from 0
    std::size_t line = 0;              // of the file, from 1
};

/// Calls `take` with each recording. Fields other than label, writer, kind and strokes are left alone. Returns the
/// SHA-256 of the lines. Throws Failure: input_output, or bad_data with the line that is no recording.
Sha256 for_each_recording(const std::filesystem::path& path, const std::function<void(StrokeRecording)>& take);

/// Recordings of characters, unsplit; each has a label.
Dataset load_stroke_lines(const std::filesystem::path& path);

}  // namespace inkling
