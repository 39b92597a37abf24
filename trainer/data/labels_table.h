// A CSV file with one sample in each row: path, label, optionally split. `inkling data table` writes such tables.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "trainer/data/dataset.h"
#include "trainer/data/survey.h"

namespace inkling {

/// Whether the first row of a CSV file has a column `path`.
bool is_labels_table(const std::filesystem::path& path);

/// The columns are path, label and, optionally, split (train; validation, val or valid; test; or empty). A path is
/// relative to the table's folder, without `..`. It names an image file, or one sample of an IDX, CSV or stroke file as
/// FILE#NUMBER, or of an NPZ file as FILE.npz/ARRAY#NUMBER; numbers count from 0.
Dataset load_labels_table(const std::filesystem::path& path);

/// The table of these samples: path,label,class,split,width,height,polarity,ink_left,ink_top,ink_right,ink_bottom,
/// sha256,duplicate_of; class is the label's number, from 0. Paths are relative to `folder`, which must be or contain
/// dataset.folder; otherwise nothing is returned.
std::optional<std::string> labels_table(const Dataset& dataset, const std::vector<Facts>& facts,
                                        const std::filesystem::path& folder);

}  // namespace inkling
