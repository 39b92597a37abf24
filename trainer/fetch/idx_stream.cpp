#include "trainer/fetch/idx_stream.h"

#include <zlib.h>

#include <algorithm>
#include <new>

#include "trainer/data/idx_file.h"
#include "trainer/fetch/source_failure.h"
#include "trainer/io/stop_signal.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLabelsAtOnce = 1 << 16;

Bytes next_of(IdxFile& idx, std::size_t count) {
    if (StopSignal::came()) {
        throw Failure(ExitCode::interrupted, "interrupted; the same command goes on with what came");
    }
    return idx.next(count);
}

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

    void write(const Bytes& piece) {
        sum_.add(piece);
        pack(piece, Z_NO_FLUSH);
    }
    Sha256 finish() {
        pack({}, Z_FINISH);
        return sum_.digest();
    }

private:
    void pack(const Bytes& piece, int flush) {
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
    Bytes packed_;
    z_stream stream_{};
    Sha256Sum sum_;
};

void transpose(const Bytes& image, std::size_t height, std::size_t width, Bytes& upright) {
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            upright[x * height + y] = image[y * width + x];
        }
    }
}

void stream_images(IdxFile& idx, GzipWriter& writer, bool transposed) {
    const std::size_t height = idx.sizes()[1];
    const std::size_t width = idx.sizes()[2];
    Bytes header = idx.header();
    if (transposed) {
        std::rotate(header.begin() + 8, header.begin() + 12, header.end());
    }
    writer.write(header);
    Bytes upright(height * width);
    for (std::uint32_t i = 0; i < idx.sizes()[0]; ++i) {
        const Bytes image = next_of(idx, height * width);
        if (transposed) {
            transpose(image, height, width, upright);
        }
        writer.write(transposed ? upright : image);
    }
}

void stream_labels(IdxFile& idx, GzipWriter& writer, const IdxForm& form) {
    writer.write(idx.header());
    for (std::size_t left = idx.sizes()[0]; left > 0;) {
        Bytes labels = next_of(idx, std::min(kLabelsAtOnce, left));
        for (std::uint8_t& label : labels) {
            const int index = label - form.first_label;
            if (index < 0 || static_cast<std::size_t>(index) >= form.classes) {
                throw bad_data(idx.path(), "it has the label " + std::to_string(label) + ", which is none of the " +
                                               std::to_string(form.classes) + " classes");
            }
            label = static_cast<std::uint8_t>(index);
        }
        writer.write(labels);
        left -= labels.size();
    }
}

IdxSums stream(const fs::path& path, const IdxForm& form, PartFile* changed) {
    if (!UnpackedFile(path).is_packed()) {
        throw bad_data(path, "it is not a gzip file");
    }
    IdxFile idx(path, form.images ? IdxFile::kImages : IdxFile::kLabels);
    if (idx.promised_bytes() != form.unpacked_bytes) {
        throw bad_data(path, "its header promises " + std::to_string(idx.promised_bytes()) +
                                 " bytes, and the catalogue " + std::to_string(form.unpacked_bytes));
    }
    GzipWriter writer(changed);
    if (form.images) {
        stream_images(idx, writer, form.transposed);
    } else {
        stream_labels(idx, writer, form);
    }
    return {idx.sizes()[0], idx.finish(), writer.finish()};
}

}  // namespace

IdxSums stream_idx(const fs::path& path, const IdxForm& form, PartFile* changed) {
    try {
        return stream(path, form, changed);
    } catch (const Failure& failure) {
        if (failure.code() != ExitCode::bad_data) {
            throw;
        }
        throw SourceFailure(ExitCode::bad_data, failure.what());  // another source may have a better one
    }
}

}  // namespace inkling
