#include "trainer/io/file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "trainer/base/failure.h"
#include "trainer/io/descriptor.h"
#include "trainer/io/unpacked_file.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUnfinished = ".part-";  // after the name of the file that is being written

// A temporary file beside `path`, removed again unless it was renamed to it.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& path) : path_(path), temporary_(path.string() + kUnfinished + "XXXXXX") {
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
        write_all(handle_, bytes, path_);
        sync(handle_, path_);
    }

    void rename() {
        constexpr mode_t kReadableByAll = 0644;
        const mode_t mask = ::umask(0);
        ::umask(mask);
        if (::fchmod(handle_, kReadableByAll & ~mask) != 0 || ::rename(temporary_.c_str(), path_.c_str()) != 0) {
            throw cannot("write", path_, errno);
        }
        renamed_ = true;
        sync_folder_of(path_);
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

void write_text(const fs::path& path, std::string_view text) {
    write_file(path, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

void remove_unfinished(const fs::path& path) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : ".";
    const std::string beginning = path.filename().string() + kUnfinished;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename().string().starts_with(beginning)) {
            fs::remove(entry.path());
        }
    }
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
