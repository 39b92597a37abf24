#include "trainer/data/idx.h"

#include <algorithm>
#include <optional>

#include "trainer/data/labels.h"
#include "trainer/failure.h"
#include "trainer/io/unpacked_file.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kImagesMagic = 0x00000803;  // unsigned bytes, 3 dimensions
constexpr std::uint32_t kLabelsMagic = 0x00000801;
constexpr std::uint32_t kMostSide = 4096;
constexpr const char* kImagesName = "images-idx3-ubyte";
constexpr const char* kLabelsName = "labels-idx1-ubyte";

constexpr std::pair<const char*, Split> kPrefixes[] = {
    {"train-", Split::train},      {"val-", Split::validation},
    {"valid-", Split::validation}, {"validation-", Split::validation},
    {"t10k-", Split::test},        {"test-", Split::test},
    {"", Split::unsplit},
};

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

// A file as its header describes it; only what the header promises is ever unpacked.
class Idx {
public:
    Idx(const fs::path& path, std::uint32_t magic) : file_(path) {
        const std::size_t dimensions = magic & 0xFF;
        Bytes header(4 + 4 * dimensions);
        header.resize(file_.read(header));
        sum_.add(header);
        if (header.size() < 4 || big_endian(header, 0) != magic) {
            throw bad(path, "not an IDX file of unsigned bytes with " + std::to_string(dimensions) + " dimension" +
                                (dimensions == 1 ? "" : "s"));
        }
        if (header.size() < 4 + 4 * dimensions) {
            throw bad(path, "truncated within its header");
        }
        for (std::size_t d = 0; d < dimensions; ++d) {
            const std::uint32_t size = big_endian(header, 4 + 4 * d);
            if (d > 0 && (size == 0 || size > kMostSide)) {
                throw bad(path, "its images have a side of " + std::to_string(size) + " pixels, not of 1 to 4096");
            }
            sizes_.push_back(size);
            promised_ *= size;  // below 2^32 * 2^12 * 2^12
        }
    }

    const std::vector<std::uint32_t>& sizes() const { return sizes_; }

    Bytes next(std::size_t count) {
        Bytes bytes(count);
        const std::size_t there = file_.read(bytes);
        read_ += there;
        if (there < count) {
            throw bad(file_.path(), "its header promises " + std::to_string(promised_) +
                                        " bytes of data, and there are " + std::to_string(read_) +
                                        ": the file is truncated");
        }
        sum_.add(bytes);
        return bytes;
    }

    /// After everything that was promised.
    Source source(Split split) {
        std::uint8_t beyond = 0;
        if (file_.read({&beyond, 1}) > 0) {
            throw bad(file_.path(),
                      "its header promises " + std::to_string(promised_) + " bytes of data, and there are more");
        }
        const std::string folder = fs::absolute(file_.path()).parent_path().filename().string();
        std::string name = file_.path().filename().string();
        if (name.ends_with(".gz")) {
            name.resize(name.size() - 3);  // the checksum is of what is inside
        }
        return {{folder + "/" + name, sum_.digest(), sizes_[0]}, split};
    }

private:
    static std::uint32_t big_endian(const Bytes& bytes, std::size_t offset) {
        return std::uint32_t{bytes[offset]} << 24 | std::uint32_t{bytes[offset + 1]} << 16 |
               std::uint32_t{bytes[offset + 2]} << 8 | bytes[offset + 3];
    }

    UnpackedFile file_;
    Sha256Sum sum_;
    std::vector<std::uint32_t> sizes_;
    std::uint64_t promised_ = 1;
    std::uint64_t read_ = 0;
};

std::vector<Sample> images_of(Idx& idx, const std::string& name, Split split) {
    const auto height = static_cast<int>(idx.sizes()[1]);
    const auto width = static_cast<int>(idx.sizes()[2]);
    std::vector<Sample> samples;
    for (std::uint32_t i = 0; i < idx.sizes()[0]; ++i) {
        const std::size_t size = std::size_t{idx.sizes()[1]} * idx.sizes()[2];
        samples.push_back({Pixels{width, height, 1, idx.next(size)}, 0, split, name + "#" + std::to_string(i), {}});
    }
    return samples;
}

void add_pair(Dataset& dataset, const fs::path& images_path, const fs::path& labels_path, Split split,
              const std::vector<std::string>& names) {
    Idx images(images_path, kImagesMagic);
    Idx labels(labels_path, kLabelsMagic);
    const std::uint32_t count = images.sizes()[0];
    if (count != labels.sizes()[0]) {
        throw bad(images_path.parent_path(), std::to_string(count) + " images in " + images_path.filename().string() +
                                                 ", but " + std::to_string(labels.sizes()[0]) + " labels in " +
                                                 labels_path.filename().string());
    }
    std::vector<Sample> samples = images_of(images, images_path.filename().string(), split);
    const Bytes numbers = labels.next(count);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (numbers[i] >= names.size()) {
            throw bad(labels_path, "label " + std::to_string(numbers[i]) + " of sample " + std::to_string(i + 1) +
                                       " is beyond the " + std::to_string(names.size()) +
                                       " classes (a classes.txt beside it names them, one a line)");
        }
        samples[i].label = numbers[i];
    }
    dataset.sources.push_back(images.source(split));
    dataset.sources.push_back(labels.source(split));
    std::move(samples.begin(), samples.end(), std::back_inserter(dataset.samples));
}

std::vector<std::string> decimal_digits() {
    std::vector<std::string> digits;
    for (int digit = 0; digit <= 9; ++digit) {
        digits.push_back(std::to_string(digit));
    }
    return digits;
}

}  // namespace

bool is_idx_folder(const fs::path& folder) {
    return std::any_of(std::begin(kPrefixes), std::end(kPrefixes), [&](const auto& prefix) {
        return existing(folder, std::string(prefix.first) + kImagesName).has_value();
    });
}

Dataset load_idx(const fs::path& folder) {
    const std::optional<std::vector<std::string>> named = read_class_names(folder);
    Dataset dataset;
    dataset.folder = folder;
    dataset.labels = named.value_or(decimal_digits());
    for (const auto& [prefix, split] : kPrefixes) {
        const std::optional<fs::path> images = existing(folder, std::string(prefix) + kImagesName);
        if (!images) {
            continue;
        }
        const std::optional<fs::path> labels = existing(folder, std::string(prefix) + kLabelsName);
        if (!labels) {
            throw Failure(ExitCode::input_output,
                          folder.string() + ": " + prefix + kLabelsName + "[.gz] is missing beside its images");
        }
        add_pair(dataset, *images, *labels, split, dataset.labels);
    }
    if (!named) {
        leave_out_empty_classes(dataset);  // nobody named them
    }
    return dataset;
}

std::vector<Sample> load_idx_images(const fs::path& path) {
    Idx idx(path, kImagesMagic);
    std::vector<Sample> samples = images_of(idx, path.filename().string(), Split::unsplit);
    idx.source(Split::unsplit);
    return samples;
}

}  // namespace inkling
