#include "trainer/fetch/part_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "trainer/io/descriptor.h"

namespace inkling {

namespace fs = std::filesystem;

PartFile::PartFile(fs::path path)
    : path_(std::move(path)),
      handle_(::open(path_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644)),
      size_(0) {
    if (handle_ < 0) {
        throw cannot("write", path_, errno);
    }
    struct stat opened{};
    struct stat named{};
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
    write_all(handle_, bytes, path_);
    size_ += bytes.size();
}

void PartFile::restart() {
    if (::ftruncate(handle_, 0) != 0) {
        throw cannot("write", path_, errno);
    }
    size_ = 0;
}

void PartFile::sync() {
    inkling::sync(handle_, path_);
}

void PartFile::rename_to(const fs::path& path) {
    sync();
    if (::rename(path_.c_str(), path.c_str()) != 0) {
        throw cannot("write", path, errno);
    }
    sync_folder_of(path);
}

void PartFile::remove() {
    ::unlink(path_.c_str());
}

}  // namespace inkling
