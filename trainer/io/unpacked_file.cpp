#include "trainer/io/unpacked_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "trainer/failure.h"

namespace inkling {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 18;
constexpr std::size_t kMostEmptyLines = 1000;

Failure unread(const std::filesystem::path& path) {
    return Failure(ExitCode::input_output, "cannot read " + path.string() + ": " + std::strerror(errno));
}

Failure broken(const std::filesystem::path& path, const char* why) {
    return Failure(ExitCode::bad_data, "cannot unpack " + path.string() + ": " + why);
}

}  // namespace

UnpackedFile::UnpackedFile(std::filesystem::path path)
    : path_(std::move(path)), file_(::gzopen(path_.c_str(), "rbe"), &::gzclose) {
    if (!file_) {
        throw unread(path_);
    }
    ::gzbuffer(file_.get(), kPiece);
}

std::size_t UnpackedFile::read(std::span<std::uint8_t> into) {
    std::size_t done = 0;
    while (done < into.size()) {
        const auto most = static_cast<unsigned>(std::min(into.size() - done, std::size_t{1} << 30));
        const int count = ::gzread(file_.get(), into.data() + done, most);
        if (count <= 0) {
            break;
        }
        done += static_cast<std::size_t>(count);
    }
    int error = Z_OK;
    ::gzerror(file_.get(), &error);
    switch (error) {
        case Z_OK:
        case Z_STREAM_END: return done;
        case Z_BUF_ERROR: throw broken(path_, "it is truncated");
        case Z_ERRNO: throw unread(path_);
        case Z_MEM_ERROR: throw std::bad_alloc();
        default: throw broken(path_, "its gzip data are damaged");
    }
}

UnpackedLines::UnpackedLines(std::filesystem::path path, std::size_t most) : file_(std::move(path)), most_(most) {}

bool UnpackedLines::next(std::string& line) {
    line.clear();
    while (line.empty() || line.back() != '\n') {
        if (at_ == piece_.size()) {
            piece_.resize(kPiece);
            piece_.resize(file_.read({reinterpret_cast<std::uint8_t*>(piece_.data()), piece_.size()}));
            at_ = 0;
            if (piece_.empty()) {
                break;
            }
        }
        const std::size_t end = std::min(piece_.find('\n', at_), piece_.size() - 1) + 1;
        line.append(piece_, at_, end - at_);
        at_ = end;
        if (line.size() > most_) {
            throw Failure(ExitCode::bad_data, path().string() + ": line " + std::to_string(number_ + 1) +
                                                  " has more than " + std::to_string(most_) +
                                                  " bytes, and no sample has so many");
        }
    }
    if (line.empty()) {
        return false;
    }
    ++number_;
    empty_ = line == "\n" ? empty_ + 1 : 0;
    if (empty_ > kMostEmptyLines) {
        throw Failure(ExitCode::bad_data, path().string() + ": line " + std::to_string(number_) +
                                              " comes after nothing but empty ones: the file is damaged");
    }
    return true;
}

}  // namespace inkling
