// A CSV file that names a sample a row: path, label, and perhaps its split. `inkling data table` writes such tables.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "trainer/data/dataset.h"
#include "trainer/data/survey.h"

namespace inkling {

/// Whether the first row of a CSV file has a column `path`.
bool is_labels_table(const std::filesystem::path& path);

/// Columns path, label and, if it is there, split (train, validation or val or valid, test, or nothing). A path leads
/// down from the table's own folder to an image file, or is FILE#NUMBER (FILE.npz/ARRAY#NUMBER): that sample of IDX,
/// CSV, NPZ or stroke files, counted from 0.
Dataset load_labels_table(const std::filesystem::path& path);

/// The table of these samples: path,label,class,split,width,height,polarity,ink_left,ink_top,ink_right,ink_bottom,
/// sha256,duplicate_of; class is the label's number, from 0. Paths are below `folder`, which holds dataset.folder or is
/// it; nothing if it does not.
std::optional<std::string> labels_table(const Dataset& dataset, const std::vector<Facts>& facts,
                                        const std::filesystem::path& folder);

}  // namespace inkling
