// NumPy archives (.npz) of pictures and their labels.
#pragma once

#include <filesystem>

#include "trainer/data/dataset.h"

namespace inkling {

/// Arrays x_train and y_train, x_val and y_val, x_test and y_test (or train_images and train_labels, ...), or unsplit:
/// images and labels, x and y, arr_0 and arr_1. Pictures are (samples, height, width[, 1, 3 or 4 channels]) or
/// (samples, side * side): integers 0..255, Booleans (paper 0, ink 255), or floating-point numbers, which are 0..1 if
/// none is above 1 and 0..255 otherwise, rounded. Integer label k means line k + 1 of a classes.txt beside the file, or
/// the number itself if there is none.
Dataset load_npz(const std::filesystem::path& path);

/// Whether load_npz_folder would find something there.
bool is_npz_folder(const std::filesystem::path& folder);

/// NAME-imgs.npz and NAME-labels.npz, as Kuzushiji-MNIST has them, train or test in their names; or a single .npz.
Dataset load_npz_folder(const std::filesystem::path& folder);

/// Every array of pictures in an archive, whose labels stand elsewhere: the label of every sample is 0.
std::vector<Sample> load_npz_images(const std::filesystem::path& path);

}  // namespace inkling
