// Labelled samples, as they come from any kind of source.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "core/ink/strokes.h"
#include "core/network/model.h"
#include "trainer/io/pixels.h"

namespace inkling {

/// Which use a sample is for, as its source says; unsplit: the source does not say.
enum class Split { train, validation, test, unsplit };

/// "train", "validation", "test"; "" if unsplit.
std::string name_of(Split split);

/// Of "train", "validation" ("valid", "val") and "test"; unsplit if it is none of these names.
Split split_named(const std::string& name);

/// A picture in a file of its own. It is decoded when it is needed: a folder may be larger than memory.
struct ImageFile {
    std::filesystem::path path;
};

struct Sample {
    std::variant<Pixels, Bitmap, ImageFile, Strokes> source;
    std::size_t label;  // into Dataset::labels
    Split split = Split::unsplit;
    std::string location{};  // below Dataset::folder: "train/a/7.png", "train-images-idx3-ubyte.gz#17"; counted from 0
    std::string writer{};    // of strokes; empty if it is not known
};

/// What was read, for provenance.
struct Source {
    DataSet about;
    Split split = Split::unsplit;  // which its samples are of; unsplit if they are of several
    bool by_samples = false;       // its SHA-256 is that of its samples' own: known when they have been decoded
};

struct Dataset {
    std::filesystem::path folder;
    std::vector<std::string> labels;  // in natural order, each once; those that nobody bears are empty classes
    std::vector<Sample> samples;
    std::vector<Source> sources;
    std::vector<std::string> remarks;  // what the user should know: what was left out, and why
    std::vector<Sha256> left_out{};    // of the samples that a list named: see left_out.h
};

/// Adds the samples of `more`, whose locations are below the same folder.
void append(Dataset& dataset, Dataset more);

/// `where` names data as a user does; trainer/README.md lists the forms. The kind is recognised. Every sample of every
/// split, as its source splits it; a source that names no other part than `train` is not split. Throws Failure:
/// input_output if it is not there or cannot be read, bad_data if it breaks its format.
Dataset load_dataset(const std::string& where);

}  // namespace inkling
