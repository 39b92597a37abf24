#include "trainer/fetch/part_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "trainer/failure.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

Failure cannot_write(const fs::path& path, int error) {
    return Failure(ExitCode::input_output, "cannot write " + path.string() + ": " + std::strerror(error));
}

}  // namespace

PartFile::PartFile(fs::path path)
    : path_(std::move(path)),
      handle_(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644)),
      size_(0) {
    if (handle_ < 0) {
        throw cannot_write(path_, errno);
    }
    struct stat opened {};
    struct stat named {};
    // Whoever had the lock may have renamed or removed it meanwhile: then this is no part any more.
    const bool ours = ::flock(handle_, LOCK_EX | LOCK_NB) == 0 && ::fstat(handle_, &opened) == 0 &&
                      ::stat(path_.c_str(), &named) == 0 && opened.st_ino == named.st_ino;
    if (!ours || !S_ISREG(opened.st_mode)) {
        ::close(handle_);
        throw Failure(ExitCode::input_output,
                      "cannot write " + path_.string() + ": another program is at work on it, or it is no file");
    }
    size_ = static_cast<std::uint64_t>(opened.st_size);
}

PartFile::~PartFile() {
    ::close(handle_);
}

void PartFile::append(std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(handle_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            throw cannot_write(path_, written == 0 ? ENOSPC : errno);
        }
        size_ += static_cast<std::uint64_t>(written);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void PartFile::restart() {
    if (::ftruncate(handle_, 0) != 0) {
        throw cannot_write(path_, errno);
    }
    size_ = 0;
}

void PartFile::sync() {
    if (::fsync(handle_) != 0) {
        throw cannot_write(path_, errno);
    }
}

void PartFile::rename_to(const fs::path& path) {
    sync();
    if (::rename(path_.c_str(), path.c_str()) != 0) {
        throw cannot_write(path, errno);
    }
    const fs::path folder = path.has_parent_path() ? path.parent_path() : ".";
    if (const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY); handle >= 0) {
        ::fsync(handle);  // not every file system can; then it is as safe as it can be
        ::close(handle);
    }
}

void PartFile::remove() {
    ::unlink(path_.c_str());
}

}  // namespace inkling
