// A suite: the data by which weight files are measured, named once, so that a command makes their model cards.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "trainer/data/selection.h"

namespace inkling {

/// Some samples of a data set.
struct DataSlice {
    std::string data;                  // a path; a relative one is below a data folder
    std::string part;                  // as of load_part
    int first = 0;                     // so many samples of the part, in their order; 0: all
    int last = 0;                      // so many samples at its end; 0: all
    std::vector<std::string> writers;  // only theirs whose names begin so; empty: everybody's
    std::vector<std::string> labels;   // only these, or, with a * at the end, those that begin so; empty: all
};

/// A row of the card. Its name is the only such in the suite.
struct SuiteRow {
    std::string name;
    std::string what;          // a few words on the data
    bool development = false;  // one looks at it while one chooses a network
    DataSlice slice;
    Selection selection;
};

/// Samples of a known class: how well they are read.
struct LabelledSet : SuiteRow {
    std::vector<std::string> files;  // which weight files it is for: their names without .ink
};

/// Samples that are no character of the network: whether it says so. `selection` is of the labels.
struct NegativeSet : SuiteRow {
    std::size_t against;           // the labelled set whose characters are to be told from them
    std::filesystem::path except;  // list of labels that have some character's shape (label_list.h); empty: none
};

struct Suite {
    std::vector<LabelledSet> sets;
    std::vector<NegativeSet> negatives;
};

/// Throws Failure: usage, with the line, where it is no suite; input_output if it or a list of exceptions cannot be
/// read.
Suite load_suite(const std::filesystem::path& path);

/// Whether a slice has samples of this label, and of this writer.
bool has_label(const DataSlice& slice, const std::string& label);
bool has_writer(const DataSlice& slice, const std::string& writer);

}  // namespace inkling
