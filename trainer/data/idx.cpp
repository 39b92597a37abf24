#include "trainer/data/idx.h"

#include <algorithm>
#include <fstream>
#include <optional>

#include "trainer/failure.h"
#include "trainer/io/file.h"
#include "trainer/io/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kImagesMagic = 0x00000803;  // unsigned bytes, 3 dimensions
constexpr std::uint32_t kLabelsMagic = 0x00000801;
constexpr std::uint32_t kMostSide = 4096;

Failure bad(const fs::path& path, const std::string& what) {
    return Failure(ExitCode::bad_data, path.string() + ": " + what);
}

std::optional<fs::path> existing(const fs::path& folder, const std::string& name) {
    for (const char* ending : {"", ".gz"}) {
        if (const fs::path path = folder / (name + ending); fs::exists(path)) {
            return path;
        }
    }
    return std::nullopt;
}

std::uint32_t big_endian(const Bytes& bytes, std::size_t offset) {
    return std::uint32_t{bytes[offset]} << 24 | std::uint32_t{bytes[offset + 1]} << 16 |
           std::uint32_t{bytes[offset + 2]} << 8 | bytes[offset + 3];
}

struct Idx {
    fs::path path;
    Bytes bytes;
    std::vector<std::uint32_t> sizes;
    std::size_t first;  // byte of the data
};

Idx read_idx(const fs::path& path, std::uint32_t magic) {
    Idx idx{path, read_file_unpacked(path), {}, 0};
    const std::size_t dimensions = magic & 0xFF;
    idx.first = 4 + 4 * dimensions;
    if (idx.bytes.size() < 4 || big_endian(idx.bytes, 0) != magic) {
        throw bad(path, "not an IDX file of unsigned bytes with " + std::to_string(dimensions) + " dimension" +
                            (dimensions == 1 ? "" : "s"));
    }
    if (idx.bytes.size() < idx.first) {
        throw bad(path, "truncated within its header");
    }
    std::uint64_t expected = 1;
    for (std::size_t d = 0; d < dimensions; ++d) {
        const std::uint32_t size = big_endian(idx.bytes, 4 + 4 * d);
        if (d > 0 && (size == 0 || size > kMostSide)) {
            throw bad(path, "its images have a side of " + std::to_string(size) + " pixels, not of 1 to 4096");
        }
        idx.sizes.push_back(size);
        expected *= size;  // below 2^32 * 2^12 * 2^12
    }
    if (const std::uint64_t there = idx.bytes.size() - idx.first; there != expected) {
        throw bad(path, "its header promises " + std::to_string(expected) + " bytes of data, and there are " +
                            std::to_string(there) + (there < expected ? ": the file is truncated" : ""));
    }
    return idx;
}

std::vector<std::string> read_class_names(const fs::path& folder) {
    const fs::path path = folder / "classes.txt";
    std::vector<std::string> names;
    if (!fs::exists(path)) {
        for (int digit = 0; digit <= 9; ++digit) {
            names.push_back(std::to_string(digit));
        }
        return names;
    }
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        names.push_back(line);
    }
    if (names.empty()) {
        throw bad(path, "it names no class");
    }
    return names;
}

DataSet source_of(const Idx& idx) {
    const std::string folder = fs::absolute(idx.path).parent_path().filename().string();
    std::string name = idx.path.filename().string();
    if (name.ends_with(".gz")) {
        name.resize(name.size() - 3);  // the checksum is of what is inside
    }
    return {folder + "/" + name, sha256(idx.bytes), idx.sizes[0]};
}

}  // namespace

Dataset load_idx(const fs::path& folder, Split split) {
    const std::vector<std::string> prefixes =
        split == Split::train ? std::vector<std::string>{"train"} : std::vector<std::string>{"t10k", "test"};
    for (const std::string& prefix : prefixes) {
        const std::optional<fs::path> images_path = existing(folder, prefix + "-images-idx3-ubyte");
        if (!images_path) {
            continue;
        }
        const std::optional<fs::path> labels_path = existing(folder, prefix + "-labels-idx1-ubyte");
        if (!labels_path) {
            throw Failure(ExitCode::input_output,
                          folder.string() + ": " + prefix + "-labels-idx1-ubyte[.gz] is missing beside its images");
        }
        const Idx images = read_idx(*images_path, kImagesMagic);
        const Idx labels = read_idx(*labels_path, kLabelsMagic);
        if (images.sizes[0] != labels.sizes[0]) {
            throw bad(folder, std::to_string(images.sizes[0]) + " images in " + images_path->filename().string() +
                                  ", but " + std::to_string(labels.sizes[0]) + " labels in " +
                                  labels_path->filename().string());
        }
        Dataset dataset{read_class_names(folder), {}, {source_of(images), source_of(labels)}};
        const auto height = static_cast<int>(images.sizes[1]);
        const auto width = static_cast<int>(images.sizes[2]);
        const std::uint8_t* pixels = images.bytes.data() + images.first;
        for (std::uint32_t i = 0; i < images.sizes[0]; ++i) {
            const std::uint8_t label = labels.bytes[labels.first + i];
            if (label >= dataset.labels.size()) {
                throw bad(*labels_path, "label " + std::to_string(label) + " of sample " + std::to_string(i + 1) +
                                            " is beyond the " + std::to_string(dataset.labels.size()) +
                                            " classes (a classes.txt beside it names them, one a line)");
            }
            GreyImage image(width, height);
            std::copy_n(pixels + i * image.pixels.size(), image.pixels.size(), image.pixels.begin());
            dataset.samples.push_back({std::move(image), label});
        }
        return dataset;
    }
    throw Failure(ExitCode::input_output, folder.string() + " has no " + prefixes.back() + "-images-idx3-ubyte[.gz]" +
                                              (split == Split::test ? " and no t10k-images-idx3-ubyte[.gz]" : "") +
                                              ": --data wants a folder of IDX files");
}

}  // namespace inkling
