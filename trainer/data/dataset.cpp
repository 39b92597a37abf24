#include "trainer/data/dataset.h"

#include <algorithm>

#include "trainer/data/idx.h"
#include "trainer/data/labels.h"
#include "trainer/data/stroke_lines.h"
#include "trainer/failure.h"
#include "trainer/io/installed.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

Dataset load_kind(const fs::path& path) {
    if (fs::is_directory(path)) {
        if (is_idx_folder(path)) {
            return load_idx(path);
        }
        throw Failure(ExitCode::bad_data,
                      path.string() + " holds no data of a kind that is known (--data; see --help)");
    }
    if (!fs::exists(path)) {
        throw Failure(ExitCode::input_output, "there is no " + path.string() + " (--data; see --help)");
    }
    const std::string name = path.string();
    if (name.ends_with(".jsonl.gz") || name.ends_with(".jsonl")) {
        return load_stroke_lines(path);
    }
    throw Failure(ExitCode::bad_data, name + " is no kind of data that is known (--data; see --help)");
}

// Where all are for training, nothing is told apart.
void take_training_alone_as_unsplit(Dataset& dataset) {
    if (std::all_of(dataset.samples.begin(), dataset.samples.end(),
                    [](const Sample& sample) { return sample.split == Split::train; })) {
        for (Sample& sample : dataset.samples) {
            sample.split = Split::unsplit;
        }
        for (Source& source : dataset.sources) {
            source.split = Split::unsplit;
        }
    }
}

}  // namespace

std::string name_of(Split split) {
    switch (split) {
        case Split::train: return "train";
        case Split::validation: return "validation";
        case Split::test: return "test";
        case Split::unsplit: break;
    }
    return "";
}

Split split_named(const std::string& name) {
    for (const Split split : {Split::train, Split::validation, Split::test}) {
        if (name == name_of(split)) {
            return split;
        }
    }
    return Split::unsplit;
}

Dataset load_dataset(const std::string& where) {
    Dataset dataset = load_kind(where == "sample" ? installed_folder("sample") : fs::path(where));
    if (dataset.samples.empty()) {
        throw Failure(ExitCode::bad_data, where + ": it holds no sample");
    }
    sort_labels(dataset, where);
    take_training_alone_as_unsplit(dataset);
    return dataset;
}

}  // namespace inkling
