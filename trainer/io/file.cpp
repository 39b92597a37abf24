#include "trainer/io/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "trainer/failure.h"
#include "trainer/io/unpacked_file.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

Failure cannot(const char* what, const fs::path& path, int error) {
    return Failure(ExitCode::input_output,
                   std::string("cannot ") + what + " " + path.string() + ": " + std::strerror(error));
}

// A temporary file beside `path`, removed again unless it was renamed to it.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& path) : path_(path), temporary_(path.string() + ".part-XXXXXX") {
        handle_ = ::mkstemp(temporary_.data());
        if (handle_ < 0) {
            throw cannot("write", path, errno);
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        ::close(handle_);
        if (!renamed_) {
            ::unlink(temporary_.c_str());
        }
    }

    void write(std::span<const std::uint8_t> bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(handle_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) {
                continue;
            }
            if (written <= 0) {
                throw cannot("write", path_, written == 0 ? ENOSPC : errno);
            }
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
        if (::fsync(handle_) != 0) {
            throw cannot("write", path_, errno);
        }
    }

    void rename() {
        constexpr mode_t kReadableByAll = 0644;
        const mode_t mask = ::umask(0);
        ::umask(mask);
        if (::fchmod(handle_, kReadableByAll & ~mask) != 0 || ::rename(temporary_.c_str(), path_.c_str()) != 0) {
            throw cannot("write", path_, errno);
        }
        renamed_ = true;
        // The new name is safe only when the folder is, too. Some file systems cannot do that: then it is as safe as it
        // can be.
        const fs::path folder = path_.has_parent_path() ? path_.parent_path() : ".";
        if (const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY); handle >= 0) {
            ::fsync(handle);
            ::close(handle);
        }
    }

private:
    fs::path path_;
    std::string temporary_;
    int handle_ = -1;
    bool renamed_ = false;
};

}  // namespace

Bytes read_head(const fs::path& path, std::size_t most) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        throw cannot("read", path, EISDIR);
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw cannot("read", path, errno);
    }
    Bytes bytes;
    Bytes piece(std::size_t{1} << 18);
    while (file && bytes.size() < most) {
        const std::size_t wanted = std::min(piece.size(), most - bytes.size());
        file.read(reinterpret_cast<char*>(piece.data()), static_cast<std::streamsize>(wanted));
        bytes.insert(bytes.end(), piece.begin(), piece.begin() + file.gcount());
    }
    if (file.bad()) {
        throw cannot("read", path, errno);
    }
    return bytes;
}

Bytes read_file(const fs::path& path, std::size_t most) {
    Bytes bytes = read_head(path, most + 1);
    if (bytes.size() > most) {
        throw Failure(ExitCode::bad_data, path.string() + " has more than " + std::to_string(most) + " bytes");
    }
    return bytes;
}

Bytes read_file_unpacked(const fs::path& path, std::size_t most) {
    UnpackedFile file(path);
    Bytes bytes;
    Bytes piece(std::size_t{1} << 18);
    while (const std::size_t count = file.read(piece)) {
        bytes.insert(bytes.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(count));
        if (bytes.size() > most) {
            throw Failure(ExitCode::bad_data, path.string() + " has more than " + std::to_string(most) + " bytes");
        }
    }
    return bytes;
}

void write_file(const fs::path& path, std::span<const std::uint8_t> bytes) {
    TemporaryFile file(path);
    file.write(bytes);
    file.rename();
}

void check_room_for_file(const fs::path& path, std::size_t bytes) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) {
        throw cannot("write", path, EISDIR);
    }
    if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored)) {  // renaming would put a file in its place
        throw Failure(ExitCode::input_output, "cannot write " + path.string() + ": it is a device or a pipe");
    }
    TemporaryFile(path).write(Bytes(bytes));
}

}  // namespace inkling
