#include "trainer/data/dataset.h"

#include <algorithm>

#include "core/network/utf8.h"
#include "trainer/base/failure.h"
#include "trainer/data/idx.h"
#include "trainer/data/image_tree.h"
#include "trainer/data/labels.h"
#include "trainer/data/labels_table.h"
#include "trainer/data/npz_arrays.h"
#include "trainer/data/pixel_rows.h"
#include "trainer/data/stroke_lines.h"
#include "trainer/io/installed.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

Dataset load_csv(const fs::path& path, Split split) {
    return is_labels_table(path) ? load_labels_table(path) : load_pixel_rows(path, split);
}

// The CSV files of a folder that are called by their split.
std::vector<std::pair<fs::path, Split>> csv_files_in(const fs::path& folder) {
    std::vector<std::pair<fs::path, Split>> files;
    for (const char* name : {"train", "validation", "valid", "val", "test"}) {
        for (const char* ending : {".csv", ".csv.gz"}) {
            if (const fs::path path = folder / (std::string(name) + ending); fs::is_regular_file(path)) {
                files.emplace_back(path, split_named(name));
            }
        }
    }
    return files;
}

Dataset load_csv_files(const std::vector<std::pair<fs::path, Split>>& files) {
    Dataset dataset;
    dataset.folder = files.front().first.parent_path();
    for (const auto& [path, split] : files) {
        Dataset one = load_csv(path, split);
        for (Sample& sample : one.samples) {
            sample.split = split;
        }
        for (Source& source : one.sources) {
            source.split = split;
        }
        append(dataset, std::move(one));
    }
    return dataset;
}

Dataset load_folder(const fs::path& folder) {
    if (is_idx_folder(folder)) {
        return load_idx(folder);
    }
    if (const auto files = csv_files_in(folder); !files.empty()) {
        return load_csv_files(files);
    }
    if (is_npz_folder(folder)) {
        return load_npz_folder(folder);
    }
    Dataset dataset = load_image_tree(folder);
    if (dataset.labels.empty()) {
        throw Failure(ExitCode::bad_data, folder.string() +
                                              " holds no data of a kind that is known: neither folders of pictures, "
                                              "named as their classes, nor IDX, CSV or NPZ files (--data; see --help)");
    }
    return dataset;
}

Dataset load_kind(const fs::path& path) {
    if (fs::is_directory(path)) {
        return load_folder(path);
    }
    if (!fs::exists(path)) {
        throw Failure(ExitCode::input_output, "there is no " + path.string() + " (--data; see --help)");
    }
    const std::string name = path.string();
    const auto is_a = [&](const std::string& ending) {
        return name.ends_with(ending) || name.ends_with(ending + ".gz");
    };
    if (is_a(".jsonl")) {
        return load_stroke_lines(path);
    }
    if (is_a(".csv")) {
        return load_csv(path, Split::unsplit);
    }
    if (name.ends_with(".npz")) {
        return load_npz(path);
    }
    throw Failure(ExitCode::bad_data, name + " is no kind of data that is known (--data; see --help)");
}

// Where all samples are for training, there is no split.
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
    return name == "train"                                            ? Split::train
           : name == "validation" || name == "valid" || name == "val" ? Split::validation
           : name == "test"                                           ? Split::test
                                                                      : Split::unsplit;
}

void append(Dataset& dataset, Dataset more) {
    LabelNumbers labels;
    for (const std::string& label : dataset.labels) {
        labels.number_of(label);
    }
    for (Sample& sample : more.samples) {
        sample.label = labels.number_of(more.labels[sample.label]);
        dataset.samples.push_back(std::move(sample));
    }
    for (const std::string& label : more.labels) {
        labels.number_of(label);
    }
    dataset.labels = labels.labels();
    std::move(more.sources.begin(), more.sources.end(), std::back_inserter(dataset.sources));
    std::move(more.remarks.begin(), more.remarks.end(), std::back_inserter(dataset.remarks));
    dataset.left_out.insert(dataset.left_out.end(), more.left_out.begin(), more.left_out.end());
}

Dataset load_dataset(const std::string& where) {
    Dataset dataset;
    try {
        dataset = load_kind(where == "sample" ? installed_folder("sample") : fs::path(where));
    } catch (const fs::filesystem_error& error) {
        throw Failure(ExitCode::input_output, "cannot read " + error.path1().string() + ": " + error.code().message());
    }
    if (dataset.samples.empty()) {
        throw Failure(ExitCode::bad_data,
                      where + ": it holds no sample" + (dataset.remarks.empty() ? "" : "; " + dataset.remarks.front()));
    }
    sort_labels(dataset, where);
    take_training_alone_as_unsplit(dataset);
    for (Source& source : dataset.sources) {
        constexpr std::size_t kMostNameBytes = 255;  // weights/FORMAT.md
        if (source.about.name.size() > kMostNameBytes || !is_plain_utf8(source.about.name)) {
            source.about.name = "data whose name is no text";
        }
    }
    return dataset;
}

}  // namespace inkling
