#include "trainer/fetch/idx_stream.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

#include "trainer/fetch/source_failure.h"
#include "trainer/train/stop_signal.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using Piece = std::vector<std::uint8_t>;

constexpr std::uint32_t kImagesMagic = 0x00000803;
constexpr std::uint32_t kLabelsMagic = 0x00000801;
constexpr std::uint32_t kMostSide = 4096;
constexpr std::size_t kLabelsAtOnce = 1 << 16;

SourceFailure bad(const fs::path& path, const std::string& what) {
    return SourceFailure(ExitCode::bad_data, path.string() + ": " + what);
}

class GzipReader {
public:
    explicit GzipReader(const fs::path& path) : path_(path), file_(gzopen(path.c_str(), "rb"), &gzclose_r) {
        if (!file_) {
            throw Failure(ExitCode::input_output, "cannot read " + path.string() + ": " + std::strerror(errno));
        }
        if (gzdirect(file_.get()) != 0) {
            throw bad(path, "it is not a gzip file");
        }
    }

    // All of `piece`, or throws.
    void fill(Piece& piece) {
        if (StopSignal::came()) {
            throw Failure(ExitCode::interrupted, "interrupted; the same command goes on with what came");
        }
        if (gzread(file_.get(), piece.data(), static_cast<unsigned>(piece.size())) != static_cast<int>(piece.size())) {
            throw damaged();
        }
        sum_.add(piece);
    }
    // Past the last byte, where gzip's own checksum is.
    void finish() {
        std::uint8_t more = 0;
        const int count = gzread(file_.get(), &more, 1);
        if (count > 0) {
            throw bad(path_, "it unpacks to more than the catalogue says");
        }
        int error = Z_OK;
        gzerror(file_.get(), &error);
        if (count < 0 || error != Z_OK) {
            throw damaged();
        }
    }
    Sha256 sum() { return sum_.digest(); }

private:
    SourceFailure damaged() {
        int error = Z_OK;
        gzerror(file_.get(), &error);
        return bad(path_, error == Z_OK || error == Z_BUF_ERROR ? "it is truncated" : "its gzip data are damaged");
    }

    const fs::path& path_;
    std::unique_ptr<gzFile_s, decltype(&gzclose_r)> file_;
    Sha256Sum sum_;
};

// Gzip with neither name nor time in it: the same bytes every time.
class GzipWriter {
public:
    explicit GzipWriter(PartFile* part) : part_(part), packed_(std::size_t{1} << 18) {
        constexpr int kGzip = 16 + MAX_WBITS;
        constexpr int kDefaultMemory = 8;
        if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, kDefaultMemory, Z_DEFAULT_STRATEGY) !=
            Z_OK) {
            throw std::bad_alloc();
        }
        if (part_ != nullptr) {
            part_->restart();
        }
    }
    GzipWriter(const GzipWriter&) = delete;
    GzipWriter& operator=(const GzipWriter&) = delete;
    ~GzipWriter() { deflateEnd(&stream_); }

    void write(const Piece& piece) {
        sum_.add(piece);
        pack(piece, Z_NO_FLUSH);
    }
    Sha256 finish() {
        pack({}, Z_FINISH);
        return sum_.digest();
    }

private:
    void pack(const Piece& piece, int flush) {
        if (part_ == nullptr) {
            return;
        }
        stream_.next_in = const_cast<Bytef*>(piece.data());  // zlib does not write to it
        stream_.avail_in = static_cast<uInt>(piece.size());
        do {
            stream_.next_out = packed_.data();
            stream_.avail_out = static_cast<uInt>(packed_.size());
            deflate(&stream_, flush);
            part_->append(std::span(packed_).first(packed_.size() - stream_.avail_out));
        } while (stream_.avail_out == 0);
    }

    PartFile* part_;
    Piece packed_;
    z_stream stream_{};
    Sha256Sum sum_;
};

std::uint32_t big_endian(const Piece& bytes, std::size_t at) {
    return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 | std::uint32_t{bytes[at + 2]} << 8 |
           bytes[at + 3];
}

void transpose(const Piece& image, std::size_t height, std::size_t width, Piece& upright) {
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            upright[x * height + y] = image[y * width + x];
        }
    }
}

void stream_images(GzipReader& reader, GzipWriter& writer, const Piece& header, bool transposed) {
    const std::uint32_t count = big_endian(header, 4);
    const std::size_t height = big_endian(header, 8);
    const std::size_t width = big_endian(header, 12);
    Piece written = header;
    if (transposed) {
        std::rotate(written.begin() + 8, written.begin() + 12, written.end());
    }
    writer.write(written);
    Piece image(height * width);
    Piece upright(image.size());
    for (std::uint32_t i = 0; i < count; ++i) {
        reader.fill(image);
        if (transposed) {
            transpose(image, height, width, upright);
        }
        writer.write(transposed ? upright : image);
    }
}

void stream_labels(const fs::path& path, GzipReader& reader, GzipWriter& writer, const Piece& header,
                   const IdxForm& form) {
    writer.write(header);
    const std::uint32_t count = big_endian(header, 4);
    for (std::uint32_t done = 0; done < count;) {
        Piece labels(std::min<std::size_t>(kLabelsAtOnce, count - done));
        reader.fill(labels);
        for (std::uint8_t& label : labels) {
            const int index = label - form.first_label;
            if (index < 0 || static_cast<std::size_t>(index) >= form.classes) {
                throw bad(path, "it has the label " + std::to_string(label) + ", which is none of the " +
                                    std::to_string(form.classes) + " classes");
            }
            label = static_cast<std::uint8_t>(index);
        }
        writer.write(labels);
        done += static_cast<std::uint32_t>(labels.size());
    }
}

}  // namespace

IdxSums stream_idx(const fs::path& path, const IdxForm& form, PartFile* changed) {
    GzipReader reader(path);
    GzipWriter writer(changed);
    Piece header(form.images ? 16 : 8);
    reader.fill(header);
    if (big_endian(header, 0) != (form.images ? kImagesMagic : kLabelsMagic)) {
        throw bad(path, std::string("it is not an IDX file of ") + (form.images ? "images" : "labels"));
    }
    std::uint64_t promised = big_endian(header, 4);  // below 2^32 * 2^12 * 2^12
    for (std::size_t at = 8; at < header.size(); at += 4) {
        const std::uint32_t side = big_endian(header, at);
        if (side == 0 || side > kMostSide) {
            throw bad(path, "its images have a side of " + std::to_string(side) + " pixels, not of 1 to 4096");
        }
        promised *= side;
    }
    promised += header.size();
    if (promised != form.unpacked_bytes) {
        throw bad(path, "its header promises " + std::to_string(promised) + " bytes, and the catalogue " +
                            std::to_string(form.unpacked_bytes));
    }
    if (form.images) {
        stream_images(reader, writer, header, form.transposed);
    } else {
        stream_labels(path, reader, writer, header, form);
    }
    reader.finish();
    return {big_endian(header, 4), reader.sum(), writer.finish()};
}

}  // namespace inkling
