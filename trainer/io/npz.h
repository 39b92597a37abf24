// Arrays of a NumPy archive (.npz): a zip with a .npy for each; nothing of it is ever unpacked to disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct zip;
struct zip_file;

namespace inkling {

/// What the header of a .npy says (numpy/lib/format.py, versions 1 to 3).
struct ArrayHeader {
    char kind = 0;          // 'u', 'i', 'f' or 'b': unsigned, signed, floating point, Boolean
    std::size_t bytes = 0;  // of a value
    bool big_endian = false;
    std::vector<std::uint64_t> shape;
};

/// `text` is the Python dictionary in a header; `location` names the array in what is refused. Throws Failure
/// (bad_data) on what is no array of numbers in C order.
ArrayHeader parse_array_header(const std::string& text, const std::string& location);

/// One array, its values read in order.
class NpzArray {
public:
    const ArrayHeader& header() const { return header_; }
    /// The product of the shape from dimension `first` on.
    std::uint64_t values(std::size_t first = 0) const;

    /// The next values, those of 8 bits as they are, Booleans as 0 and 1. Throws Failure (bad_data) if it ends before.
    void read(std::span<double> into);
    void read(std::span<std::uint8_t> into);
    /// Throws Failure (bad_data) unless everything was read.
    void check_end();

    /// What is wrong with it: file, array and `what`.
    [[noreturn]] void refuse(const std::string& what) const;

private:
    friend class Npz;
    NpzArray(zip* archive, const std::string& member, std::string location);

    std::size_t read_bytes(std::span<std::uint8_t> into);
    void read_all(std::span<std::uint8_t> into);

    std::string location_;
    std::unique_ptr<zip_file, void (*)(zip_file*)> file_;
    ArrayHeader header_;
};

class Npz {
public:
    /// Throws Failure: input_output if it is not there, bad_data if it is no zip, or names files outside itself.
    explicit Npz(std::filesystem::path path);

    bool has(const std::string& array) const;
    std::vector<std::string> names() const { return names_; }
    NpzArray open(const std::string& array) const;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
    std::unique_ptr<zip, void (*)(zip*)> archive_;
    std::vector<std::string> names_;  // without .npy
};

}  // namespace inkling
