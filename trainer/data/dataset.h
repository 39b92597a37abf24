// Labelled samples of handwriting, as they come from any kind of source.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "core/ink/grey_image.h"
#include "core/ink/strokes.h"
#include "core/network/model.h"

namespace inkling {

enum class Split { train, test };

struct Sample {
    std::variant<GreyImage, Strokes> ink;
    std::size_t label;  // into Dataset::labels
};

struct Dataset {
    std::vector<std::string> labels;  // in the source's order, each once
    std::vector<Sample> samples;
    std::vector<DataSet> sources;  // what was read, for provenance
};

/// `where` is a folder of IDX files, a .jsonl.gz of pen strokes (it has one split, given for both), or the built-in
/// name "sample". Throws Failure: input_output if it is not there or cannot be read, bad_data if it breaks its format.
Dataset load_dataset(const std::string& where, Split split);

}  // namespace inkling
