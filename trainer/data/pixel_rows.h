// CSV files with a sample a row: its label and its pixels, as Kaggle has them.
#pragma once

#include <filesystem>

#include "trainer/data/dataset.h"

namespace inkling {

/// With a header (a column `label` and the pixels in order) or without (the label first). Pixels are grey, 0..255, and
/// square unless the header's last pixel is called HEIGHTxWIDTH. An integer label k means line k + 1 of a classes.txt
/// beside the file; without one, a label is its text. A header without labels gives no samples and a remark.
Dataset load_pixel_rows(const std::filesystem::path& path, Split split);

}  // namespace inkling
