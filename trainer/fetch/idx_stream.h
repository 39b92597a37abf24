// A gzipped IDX file read from end to end, image by image: checked, summed, and set upright if it lies on its side.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>

#include "trainer/fetch/part_file.h"
#include "trainer/io/sha256.h"

namespace inkling {

/// What the file must be, and what is to be changed in it.
struct IdxForm {
    bool images;  // N x height x width bytes; or N labels
    std::uint64_t unpacked_bytes;
    bool transposed;      // images: rows and columns change places
    int first_label;      // labels: is subtracted from each ...
    std::size_t classes;  // ... and all of them must be below this
};

struct IdxSums {
    std::uint32_t count;  // of images or labels
    Sha256 before;        // of the unpacked file as it is
    Sha256 after;         // and with the changes
};

/// Writes the changed file, gzipped, to `changed` unless that is null. Memory does not grow with the file. Throws
/// SourceFailure (bad_data) if the file is no gzip, damaged, or not of that form; Failure (input_output) if it cannot
/// be read or written; Failure (interrupted) after a StopSignal.
IdxSums stream_idx(const std::filesystem::path& path, const IdxForm& form, PartFile* changed);

}  // namespace inkling
