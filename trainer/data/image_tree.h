// A folder of pictures, one folder a class.
#pragma once

#include <filesystem>

#include "trainer/data/dataset.h"

namespace inkling {

/// folder/CLASS/*, or folder/train/CLASS/*, folder/test/CLASS/* and (valid|val|validation) beside them. The class is
/// named by its folder. Where a disk does not tell A from a, U+0041 and A_upper (or upper_A) stand for A, U+0061 and
/// a_lower (lower_a, A_lower ...) for a. PNG, JPEG and BMP, by their endings; other files are left out and remarked,
/// but for hidden ones. Symbolic links are followed.
Dataset load_image_tree(const std::filesystem::path& folder);

}  // namespace inkling
