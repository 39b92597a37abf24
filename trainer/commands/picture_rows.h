// Many pictures, several at a time, and a row for each, in their order.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "trainer/data/picture_files.h"
#include "trainer/io/pixels.h"

namespace inkling {

struct PictureOptions {
    std::vector<std::string> pictures;  // files and folders
    std::string stages;                 // folder; empty: not asked for
    int threads = 0;
    bool json = false, csv = false;
};

/// The pictures themselves, --stages, --threads, --json and --csv.
void add_picture_options(CLI::App& command, PictureOptions& options);

/// The report of one picture: for a person, and as a JSON object, of which the CSV row has the simple values.
struct PictureRow {
    std::string text;
    nlohmann::json entry;
};

/// Reads every picture, and writes its row to stdout as soon as all before it are written; `columns` name the entry's
/// values that are in the CSV, between "path" and "error". tell(index, pixels) is called on several threads. What
/// cannot be read has a row that says why, and at the end Failure (bad_data) is thrown; tell's own failures end it.
void tell_pictures(const std::vector<PictureFile>& files, const PictureOptions& options,
                   const std::vector<std::string>& columns,
                   const std::function<PictureRow(std::size_t index, const Pixels& rgba)>& tell);

}  // namespace inkling
