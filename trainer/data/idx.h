// IDX files, the format of MNIST (LeCun, Cortes, Burges): big-endian, unsigned bytes, gzip or not.
#pragma once

#include <filesystem>

#include "trainer/data/dataset.h"

namespace inkling {

/// Whether load_idx would find something there.
bool is_idx_folder(const std::filesystem::path& folder);

/// (train|val|valid|validation|t10k|test)-images-idx3-ubyte[.gz] and their labels in `folder`, or such files without a
/// split's name. Of images with one bit a pixel (dimensions N, height, width / 8; the leftmost pixel in the highest
/// bit), train-images-...-1bit-idx3-ubyte, those are taken and not what is beside them. Integer k means line k + 1 of
/// classes.txt beside them, or the decimal digit if there is none.
Dataset load_idx(const std::filesystem::path& folder);

/// One file of images, whose labels stand elsewhere: the label of every sample is 0.
std::vector<Sample> load_idx_images(const std::filesystem::path& path);

}  // namespace inkling
