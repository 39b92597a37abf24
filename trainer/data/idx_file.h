// One file of IDX, MNIST's format, read piece by piece; gzip is unpacked on the way.
#pragma once

#include <cstdint>
#include <vector>

#include "trainer/io/file.h"
#include "trainer/io/sha256.h"
#include "trainer/io/unpacked_file.h"

namespace inkling {

/// Only what the header promises is ever unpacked. Every method throws Failure: bad_data where the file is not what its
/// header says, input_output if it cannot be read.
class IdxFile {
public:
    static constexpr std::uint32_t kImages = 0x00000803;  // unsigned bytes: count, height, width
    static constexpr std::uint32_t kLabels = 0x00000801;  // the same: count

    /// Reads the header, which must begin with `magic`; an image has sides of 1 to 4096.
    IdxFile(const std::filesystem::path& path, std::uint32_t magic);

    const std::filesystem::path& path() const { return file_.path(); }
    const Bytes& header() const { return header_; }
    const std::vector<std::uint32_t>& sizes() const { return sizes_; }
    /// Of header and data, unpacked.
    std::uint64_t promised_bytes() const { return header_.size() + promised_; }

    /// The next `count` bytes of the data.
    Bytes next(std::size_t count);

    /// SHA-256 of the unpacked file, after all its data.
    Sha256 finish();

private:
    UnpackedFile file_;
    Bytes header_;
    Sha256Sum sum_;
    std::vector<std::uint32_t> sizes_;
    std::uint64_t promised_ = 1;  // below 2^32 * 2^12 * 2^12
    std::uint64_t read_ = 0;
};

}  // namespace inkling
