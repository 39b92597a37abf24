// The catalogue of data sets that can be fetched: what there is, where it lies, and how to tell that it came whole.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace inkling {

/// One file as the mirrors hold it.
struct Download {
    std::string file;                  // its name on every mirror, and in a folder of local copies
    std::vector<std::string> mirrors;  // addresses that end in '/'
    std::uint64_t bytes;
    std::string packed_sha256;  // of the bytes that are sent, hexadecimal; empty: not known
};

/// One IDX file, gzipped, as it is left in the folder.
struct DataFile {
    std::string name;  // as the IDX loader takes it
    bool images;       // or labels
    std::uint64_t unpacked_bytes;
    std::string unpacked_sha256;       // before anything was changed in it; empty: not known
    std::optional<Download> download;  // without one it is a member of the archive
    std::string member;
};

struct CatalogueEntry {
    std::string name, title, licence, citation;
    std::vector<std::string> classes;
    bool transposed;  // rows and columns of the images are swapped
    int first_label;  // label of the first class
    std::optional<Download> archive;
    std::array<DataFile, 4> files;

    /// Whether the files that are left are others than those that came.
    bool rewritten() const { return transposed || first_label != 0; }
    std::uint64_t download_bytes() const;
};

struct Catalogue {
    std::vector<CatalogueEntry> entries;

    /// Throws Failure (usage), naming those there are.
    const CatalogueEntry& find(const std::string& name) const;
};

/// The one that lies beside the program.
std::filesystem::path installed_catalogue();

/// Throws Failure: usage if it breaks the form described in trainer/catalogue/catalogue.toml, input_output if it
/// cannot be read.
Catalogue load_catalogue(const std::filesystem::path& path);

}  // namespace inkling
