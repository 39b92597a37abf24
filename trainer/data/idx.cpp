#include "trainer/data/idx.h"

#include <algorithm>
#include <optional>

#include "trainer/base/failure.h"
#include "trainer/data/idx_file.h"
#include "trainer/data/labels.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr const char* kImagesName = "images-idx3-ubyte";
constexpr const char* kBitmapsBegin = "images-";  // then their size, in words
constexpr const char* kBitmapsEnd = "-1bit-idx3-ubyte";
constexpr int kMostBitmapSide = 4096;
constexpr const char* kLabelsName = "labels-idx1-ubyte";

constexpr std::pair<const char*, Split> kPrefixes[] = {
    {"train-", Split::train},      {"val-", Split::validation},
    {"valid-", Split::validation}, {"validation-", Split::validation},
    {"t10k-", Split::test},        {"test-", Split::test},
    {"", Split::unsplit},
};

std::optional<fs::path> existing(const fs::path& folder, const std::string& name) {
    for (const char* ending : {"", ".gz"}) {
        if (const fs::path path = folder / (name + ending); fs::exists(path)) {
            return path;
        }
    }
    return std::nullopt;
}

// The images of one bit a pixel, if there are some: others beside them are made from these.
std::optional<fs::path> bitmaps_in(const fs::path& folder, const std::string& prefix) {
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        std::string name = entry.path().filename().string();
        if (name.ends_with(".gz")) {
            name.resize(name.size() - 3);
        }
        if (name.starts_with(prefix + kBitmapsBegin) && name.ends_with(kBitmapsEnd)) {
            found.push_back(entry.path());
        }
    }
    if (found.size() > 1) {
        throw bad_data(folder, "it holds images of one bit a pixel in several files for one part (" +
                                   found[0].filename().string() + ", " + found[1].filename().string() + "): leave one");
    }
    return found.empty() ? std::nullopt : std::optional(found.front());
}

bool holds_bitmaps(const fs::path& path) {
    return path.filename().string().find(kBitmapsEnd) != std::string::npos;
}

// What was read of the file, once all of it was.
Source source_of(IdxFile& idx, Split split) {
    const std::string folder = fs::absolute(idx.path()).parent_path().filename().string();
    std::string name = idx.path().filename().string();
    if (name.ends_with(".gz")) {
        name.resize(name.size() - 3);  // the checksum is of what is inside
    }
    return {{folder + "/" + name, idx.finish(), idx.sizes()[0]}, split};
}

std::vector<Sample> images_of(IdxFile& idx, const std::string& name, Split split) {
    const auto height = static_cast<int>(idx.sizes()[1]);
    const auto width = static_cast<int>(idx.sizes()[2]);
    const std::size_t size = std::size_t{idx.sizes()[1]} * idx.sizes()[2];
    const bool bitmaps = holds_bitmaps(idx.path());
    if (bitmaps && width > kMostBitmapSide / 8) {
        throw bad_data(idx.path(), "its images have a side of " + std::to_string(8 * std::int64_t{width}) +
                                       " pixels, not of 1 to " + std::to_string(kMostBitmapSide));
    }
    std::vector<Sample> samples;
    for (std::uint32_t i = 0; i < idx.sizes()[0]; ++i) {
        Sample& sample = samples.emplace_back(Sample{{}, 0, split, name + "#" + std::to_string(i), {}});
        if (bitmaps) {
            sample.source = Bitmap{8 * width, height, idx.next(size)};
        } else {
            sample.source = Pixels{width, height, 1, idx.next(size)};
        }
    }
    return samples;
}

void add_pair(Dataset& dataset, const fs::path& images_path, const fs::path& labels_path, Split split,
              const std::vector<std::string>& names) {
    IdxFile images(images_path, IdxFile::kImages);
    IdxFile labels(labels_path, IdxFile::kLabels);
    const std::uint32_t count = images.sizes()[0];
    if (count != labels.sizes()[0]) {
        throw bad_data(images_path.parent_path(),
                       std::to_string(count) + " images in " + images_path.filename().string() + ", but " +
                           std::to_string(labels.sizes()[0]) + " labels in " + labels_path.filename().string());
    }
    std::vector<Sample> samples = images_of(images, images_path.filename().string(), split);
    const Bytes numbers = labels.next(count);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (numbers[i] >= names.size()) {
            throw bad_data(labels_path, "label " + std::to_string(numbers[i]) + " of sample " + std::to_string(i + 1) +
                                            " is beyond the " + std::to_string(names.size()) +
                                            " classes (a classes.txt beside it names them, one a line)");
        }
        samples[i].label = numbers[i];
    }
    dataset.sources.push_back(source_of(images, split));
    dataset.sources.push_back(source_of(labels, split));
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
        return existing(folder, std::string(prefix.first) + kImagesName) || bitmaps_in(folder, prefix.first);
    });
}

Dataset load_idx(const fs::path& folder) {
    const std::optional<std::vector<std::string>> named = read_class_names(folder);
    Dataset dataset;
    dataset.folder = folder;
    dataset.labels = named.value_or(decimal_digits());
    for (const auto& [prefix, split] : kPrefixes) {
        std::optional<fs::path> images = bitmaps_in(folder, prefix);
        if (!images) {
            images = existing(folder, std::string(prefix) + kImagesName);
        }
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
    IdxFile idx(path, IdxFile::kImages);
    std::vector<Sample> samples = images_of(idx, path.filename().string(), Split::unsplit);
    idx.finish();
    return samples;
}

}  // namespace inkling
