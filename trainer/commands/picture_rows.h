// Many pictures, several at a time, and a row for each, in their order.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <variant>
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

/// Writes row_of(index) of every name to stdout, as soon as all before it are written; `columns` name the entry's
/// values that are in the CSV, between "path" and "error". row_of is called on several threads; its own failures end
/// it. Where an entry has an "error", at the end Failure (bad_data) is thrown: so many of the `nouns` could not be
/// read.
void tell_rows(const std::vector<std::string>& names, const PictureOptions& options,
               const std::vector<std::string>& columns, const char* nouns,
               const std::function<PictureRow(std::size_t index)>& row_of);

/// The picture's pixels, or a row that says why there are none.
std::variant<Pixels, PictureRow> pixels_or_row(const std::filesystem::path& path);

/// tell_rows of pictures, with their pixels. What cannot be decoded has a row that says why; if it is the only one, and
/// neither JSON nor CSV is asked for, Failure (bad_data) is thrown instead.
void tell_pictures(const std::vector<PictureFile>& files, const PictureOptions& options,
                   const std::vector<std::string>& columns,
                   const std::function<PictureRow(std::size_t index, const Pixels& rgba)>& tell);

}  // namespace inkling
