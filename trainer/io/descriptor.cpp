#include "trainer/io/descriptor.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace inkling {

Failure cannot(const char* what, const std::filesystem::path& path, int error) {
    return Failure(ExitCode::input_output,
                   std::string("cannot ") + what + " " + path.string() + ": " + std::strerror(error));
}

void write_all(int handle, std::span<const std::uint8_t> bytes, const std::filesystem::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(handle, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            throw cannot("write", path, written == 0 ? ENOSPC : errno);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void sync(int handle, const std::filesystem::path& path) {
    if (::fsync(handle) != 0) {
        throw cannot("write", path, errno);
    }
}

void sync_folder_of(const std::filesystem::path& path) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    if (const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
}

}  // namespace inkling
