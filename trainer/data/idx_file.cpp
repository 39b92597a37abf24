#include "trainer/data/idx_file.h"

#include "trainer/base/failure.h"

namespace inkling {
namespace {

constexpr std::uint32_t kMostSide = 4096;

std::uint32_t big_endian(const Bytes& bytes, std::size_t offset) {
    return std::uint32_t{bytes[offset]} << 24 | std::uint32_t{bytes[offset + 1]} << 16 |
           std::uint32_t{bytes[offset + 2]} << 8 | bytes[offset + 3];
}

}  // namespace

IdxFile::IdxFile(const std::filesystem::path& path, std::uint32_t magic) : file_(path) {
    const std::size_t dimensions = magic & 0xFF;
    header_.resize(4 + 4 * dimensions);
    header_.resize(file_.read(header_));
    sum_.add(header_);
    if (header_.size() < 4 || big_endian(header_, 0) != magic) {
        throw bad_data(path, "not an IDX file of unsigned bytes with " + std::to_string(dimensions) + " dimension" +
                                 (dimensions == 1 ? "" : "s"));
    }
    if (header_.size() < 4 + 4 * dimensions) {
        throw bad_data(path, "truncated within its header");
    }
    for (std::size_t d = 0; d < dimensions; ++d) {
        const std::uint32_t size = big_endian(header_, 4 + 4 * d);
        if (d > 0 && (size == 0 || size > kMostSide)) {
            throw bad_data(path, "its images have a side of " + std::to_string(size) + " pixels, not of 1 to 4096");
        }
        sizes_.push_back(size);
        promised_ *= size;
    }
}

Bytes IdxFile::next(std::size_t count) {
    Bytes bytes(count);
    const std::size_t there = file_.read(bytes);
    read_ += there;
    if (there < count) {
        throw bad_data(path(), "its header promises " + std::to_string(promised_) + " bytes of data, and there are " +
                                   std::to_string(read_) + ": the file is truncated");
    }
    sum_.add(bytes);
    return bytes;
}

Sha256 IdxFile::finish() {
    std::uint8_t beyond = 0;
    if (file_.read({&beyond, 1}) > 0) {
        throw bad_data(path(),
                       "its header promises " + std::to_string(promised_) + " bytes of data, and there are more");
    }
    return sum_.digest();
}

}  // namespace inkling
