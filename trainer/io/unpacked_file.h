// A file read piece by piece, unpacked on the way if it is gzip: no more is held than was asked for.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace inkling {

class UnpackedFile {
public:
    /// Throws Failure (input_output) if it cannot be opened.
    explicit UnpackedFile(std::filesystem::path path);

    /// Bytes read; fewer than `into` has at the end alone. Throws Failure: bad_data on broken gzip, input_output.
    std::size_t read(std::span<std::uint8_t> into);

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
    std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
};

/// Lines of such a file, each with its newline (the last one may have none).
class UnpackedLines {
public:
    /// No line of real data has more than `most` bytes.
    UnpackedLines(std::filesystem::path path, std::size_t most);

    /// False at the end. Throws Failure (bad_data) on a line that is longer, or nothing but empty ones: a few bytes
    /// of gzip can promise any number of them.
    bool next(std::string& line);

    /// Of the line read last, from 1.
    std::size_t number() const { return number_; }
    const std::filesystem::path& path() const { return file_.path(); }

private:
    UnpackedFile file_;
    std::size_t most_;
    std::string piece_;
    std::size_t at_ = 0;
    std::size_t number_ = 0;
    std::size_t empty_ = 0;  // in a row
};

}  // namespace inkling
