// IDX files, the format of MNIST (LeCun, Cortes, Burges): big-endian, unsigned bytes, gzip or not.
#pragma once

#include <filesystem>

#include "trainer/data/dataset.h"

namespace inkling {

/// (train|t10k|test)-images-idx3-ubyte[.gz] and their labels in `folder`. Integer k means line k + 1 of classes.txt
/// beside them, or the decimal digit if there is none.
Dataset load_idx(const std::filesystem::path& folder, Split split);

}  // namespace inkling
