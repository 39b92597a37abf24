#include "trainer/data/labels_table.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/reader/describe.h"
#include "trainer/base/failure.h"
#include "trainer/data/idx.h"
#include "trainer/data/labels.h"
#include "trainer/data/npz_arrays.h"
#include "trainer/data/pixel_rows.h"
#include "trainer/data/stroke_lines.h"
#include "trainer/io/csv.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

struct Columns {
    std::size_t count = 0;
    std::optional<std::size_t> path, label, split;
};

Columns columns_of(const CsvRows& header) {
    Columns columns{header.size(), {}, {}, {}};
    for (std::size_t i = 0; i < header.size(); ++i) {
        for (auto& [name, column] : {std::pair("path", &columns.path), std::pair("label", &columns.label),
                                     std::pair("split", &columns.split)}) {
            if (header[i] == name) {
                if (*column) {
                    header.refuse(std::string("there are two columns called ") + name);
                }
                *column = i;
            }
        }
    }
    return columns;
}

std::vector<Sample> samples_in(const fs::path& file) {
    const std::string name = file.string();
    if (name.ends_with(".npz")) {
        return load_npz_images(file);
    }
    if (name.ends_with(".csv") || name.ends_with(".csv.gz")) {
        return load_pixel_rows(file, Split::unsplit).samples;
    }
    if (name.ends_with(".jsonl") || name.ends_with(".jsonl.gz")) {
        return load_stroke_lines(file).samples;
    }
    return load_idx_images(file);
}

// Files that hold many samples, each read once.
class Containers {
public:
    /// Nothing if it is not there.
    const Sample* find(const fs::path& path) {
        const std::string name = path.filename().string();
        const std::size_t hash = name.rfind('#');
        if (hash == std::string::npos) {
            return nullptr;
        }
        fs::path file = path.parent_path() / name.substr(0, hash);
        std::string location = name;
        if (!fs::is_regular_file(file)) {  // an array within its archive
            file = path.parent_path();
            location = file.filename().string() + "/" + name;
        }
        if (!fs::is_regular_file(file)) {
            return nullptr;
        }
        const auto [container, is_new] = samples_.try_emplace(file);
        if (is_new) {
            for (Sample& sample : samples_in(file)) {
                const std::string its_location = sample.location;
                container->second.emplace(its_location, std::move(sample));
            }
        }
        const auto sample = container->second.find(location);
        return sample == container->second.end() ? nullptr : &sample->second;
    }

private:
    std::map<fs::path, std::unordered_map<std::string, Sample>> samples_;
};

Split split_in(const CsvRows& row, const Columns& columns) {
    const std::string& name = columns.split ? row[*columns.split] : "";
    const Split split = split_named(name);
    if (split == Split::unsplit && !name.empty()) {
        row.refuse("there is no split " + name + ": it is train, validation, test, or nothing");
    }
    return split;
}

Sample sample_of(const CsvRows& row, const fs::path& below, Containers& containers) {
    const fs::path folder = row.path().parent_path();
    if (below.empty() || below.is_absolute() || std::find(below.begin(), below.end(), "..") != below.end()) {
        row.refuse("the path \"" + below.string() + "\" does not lead down from the table's own folder");
    }
    const fs::path path = folder / below;
    Sample sample{ImageFile{path}, 0, Split::unsplit, below.generic_string()};
    if (!fs::is_regular_file(path)) {
        const Sample* within = containers.find(path);
        if (within == nullptr) {
            row.refuse("there is no " + path.string());
        }
        sample.source = within->source;
        sample.writer = within->writer;
    }
    return sample;
}

}  // namespace

bool is_labels_table(const fs::path& path) {
    CsvRows rows(path);
    return rows.next() && columns_of(rows).path;
}

Dataset load_labels_table(const fs::path& path) {
    CsvRows row(path);
    row.next();
    const Columns columns = columns_of(row);
    if (!columns.path || !columns.label) {
        row.refuse("its header does not name the columns path and label");
    }
    Dataset dataset;
    dataset.folder = path.parent_path();
    LabelNumbers labels;
    Containers containers;
    while (row.next()) {
        if (row.size() != columns.count) {
            row.refuse(std::to_string(row.size()) + " columns, and the header has " + std::to_string(columns.count));
        }
        Sample sample = sample_of(row, row[*columns.path], containers);
        sample.split = split_in(row, columns);
        sample.label = labels.number_of(row[*columns.label]);
        dataset.samples.push_back(std::move(sample));
    }
    dataset.labels = labels.labels();
    dataset.sources.push_back({{path.filename().string(), {}, 0}, Split::unsplit, true});
    return dataset;
}

std::optional<std::string> labels_table(const Dataset& dataset, const std::vector<Facts>& facts,
                                        const fs::path& folder) {
    const auto whole = [](const fs::path& path) { return fs::absolute(path.empty() ? "." : path).lexically_normal(); };
    const fs::path below = whole(dataset.folder).lexically_relative(whole(folder));
    if (below.empty() || *below.begin() == "..") {
        return std::nullopt;
    }
    const std::vector<std::size_t> alike = first_alike(facts);
    const auto path_of = [&](std::size_t i) {
        return csv_field((below / dataset.samples[i].location).lexically_normal().generic_string());
    };
    std::string table =
        "path,label,class,split,width,height,polarity,ink_left,ink_top,ink_right,ink_bottom,sha256,duplicate_of\n";
    for (std::size_t i = 0; i < dataset.samples.size(); ++i) {
        const Sample& sample = dataset.samples[i];
        const Facts& its = facts[i];
        table += path_of(i) + "," + csv_field(dataset.labels[sample.label]) + "," + std::to_string(sample.label) + "," +
                 name_of(sample.split) + ",";
        table += its.width > 0 ? std::to_string(its.width) + "," + std::to_string(its.height) + "," : ",,";
        table += !its.polarity ? "" : *its.polarity == Polarity::dark_on_light ? "dark on light" : "light on dark";
        const Box box = its.ink.value_or(Box{});
        for (const int side : {box.left, box.top, box.right, box.bottom}) {
            table += ',';
            table += its.ink ? std::to_string(side) : "";
        }
        table += ',';
        table += hexadecimal(its.sha256) + "," + (alike[i] == i ? "" : path_of(alike[i])) + "\n";
    }
    return table;
}

}  // namespace inkling
