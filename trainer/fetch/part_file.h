// A file that is not whole yet: it grows under the name FILE.part, and gets its own name when it was found right.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace inkling {

/// Locked while it is open, so that two programs do not write into one. Every method throws Failure (input_output).
class PartFile {
public:
    /// Opens what an earlier run left, or an empty file.
    explicit PartFile(std::filesystem::path path);
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;
    ~PartFile();

    const std::filesystem::path& path() const { return path_; }
    std::uint64_t size() const { return size_; }

    void append(std::span<const std::uint8_t> bytes);
    void restart();
    void sync();
    /// Gives it its own name and makes both last through a crash.
    void rename_to(const std::filesystem::path& path);
    void remove();

private:
    std::filesystem::path path_;
    int handle_;
    std::uint64_t size_;
};

}  // namespace inkling
