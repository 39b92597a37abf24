#include "trainer/data/npz_arrays.h"

#include <algorithm>
#include <cmath>

#include "trainer/base/failure.h"
#include "trainer/data/labels.h"
#include "trainer/io/npz.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostSamples = 100'000'000;

struct Pair {
    const char* images;
    const char* labels;
    Split split;
};

constexpr Pair kPairs[] = {
    {"x_train", "y_train", Split::train},
    {"train_images", "train_labels", Split::train},
    {"x_val", "y_val", Split::validation},
    {"x_valid", "y_valid", Split::validation},
    {"val_images", "val_labels", Split::validation},
    {"x_test", "y_test", Split::test},
    {"test_images", "test_labels", Split::test},
    {"images", "labels", Split::unsplit},
    {"x", "y", Split::unsplit},
    {"arr_0", "arr_1", Split::unsplit},
};

// Of pictures; every side is within Picture's limits.
struct Sizes {
    std::uint64_t samples;
    int width, height, channels;
    std::size_t values() const {
        return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * static_cast<std::size_t>(channels);
    }
};

std::string text_of(const std::vector<std::uint64_t>& shape) {
    std::string text;
    for (const std::uint64_t size : shape) {
        text += (text.empty() ? "(" : ", ") + std::to_string(size);
    }
    return text + ")";
}

Sizes sizes_of(const NpzArray& array) {
    const std::vector<std::uint64_t>& shape = array.header().shape;
    std::uint64_t height = 0, width = 0, channels = 1;
    if (shape.size() == 2) {
        height = width = static_cast<std::uint64_t>(std::lround(std::sqrt(static_cast<double>(shape[1]))));
        if (width * height != shape[1]) {
            array.refuse("its shape " + text_of(shape) + " is no row of square pictures: give it height and width");
        }
    } else if (shape.size() >= 3) {
        height = shape[1];
        width = shape[2];
        channels = shape.size() == 4 ? shape[3] : 1;
    }
    if (channels != 1 && channels != 3 && channels != 4) {
        array.refuse("its shape " + text_of(shape) + " does not end in 1, 3 or 4 channels");
    }
    if (height < 1 || width < 1 || height > kMostPictureSide || width > kMostPictureSide ||
        width * height > kMostPicturePixels || shape[0] > kMostSamples) {
        array.refuse("its shape " + text_of(shape) +
                     " is none of (samples, height, width), such with channels, or (samples, pixels): pictures have at "
                     "most 16384 pixels a side and 64 million in all");
    }
    return {shape[0], static_cast<int>(width), static_cast<int>(height), static_cast<int>(channels)};
}

// What values are multiplied by: floating-point numbers may be parts of 1.
double scale_of(const Npz& npz, const std::string& name) {
    NpzArray array = npz.open(name);
    if (array.header().kind == 'b') {
        return 255;
    }
    if (array.header().kind != 'f') {
        return 1;
    }
    const Sizes sizes = sizes_of(array);
    std::vector<double> values(sizes.values());
    double largest = 0;
    for (std::uint64_t i = 0; i < sizes.samples; ++i) {
        array.read(values);
        largest = std::max(largest, *std::max_element(values.begin(), values.end()));
    }
    return largest <= 1 ? 255 : 1;
}

Bytes next_values(NpzArray& array, std::size_t count, double scale, std::uint64_t sample) {
    Bytes bytes(count);
    if (array.header().kind == 'u' && array.header().bytes == 1) {
        array.read(bytes);
        return bytes;
    }
    std::vector<double> values(count);
    array.read(values);
    for (std::size_t i = 0; i < count; ++i) {
        const double value = values[i] * scale;
        if (!(value >= 0 && value <= 255)) {
            array.refuse("sample " + std::to_string(sample) + " has the value " + std::to_string(values[i]) +
                         ", and pixels are 0 to 255 (or 0 to 1 in floating point)");
        }
        bytes[i] = static_cast<std::uint8_t>(std::lround(value));
    }
    return bytes;
}

std::vector<Sample> images_of(const Npz& npz, const std::string& name, Split split) {
    const double scale = scale_of(npz, name);
    NpzArray array = npz.open(name);
    const Sizes sizes = sizes_of(array);
    const std::string location = npz.path().filename().string() + "/" + name + "#";
    std::vector<Sample> samples;
    for (std::uint64_t i = 0; i < sizes.samples; ++i) {
        samples.push_back(
            {Pixels{sizes.width, sizes.height, sizes.channels, next_values(array, sizes.values(), scale, i)}, 0, split,
             location + std::to_string(i)});
    }
    array.check_end();
    return samples;
}

std::vector<std::int64_t> labels_of(const Npz& npz, const std::string& name) {
    NpzArray array = npz.open(name);
    const std::vector<std::uint64_t>& shape = array.header().shape;
    if (array.header().kind == 'f' || array.values(1) != 1 || shape[0] > kMostSamples) {
        array.refuse("it has the shape " + text_of(shape) +
                     " of its type, and labels are whole numbers, one for each sample");
    }
    std::vector<std::int64_t> labels;
    double value = 0;
    for (std::uint64_t i = 0; i < shape[0]; ++i) {
        array.read(std::span(&value, 1));
        labels.push_back(static_cast<std::int64_t>(value));
    }
    array.check_end();
    return labels;
}

class Arrays {
public:
    explicit Arrays(const fs::path& folder) : classes_(read_class_names(folder)) {
        dataset_.folder = folder;
        for (const std::string& label : classes_.value_or(std::vector<std::string>{})) {
            labels_.number_of(label);
        }
    }

    void add(const Npz& images, const std::string& images_name, const Npz& labels, const std::string& labels_name,
             Split split) {
        const std::vector<std::int64_t> numbers = labels_of(labels, labels_name);
        const std::uint64_t count = images.open(images_name).header().shape[0];
        const std::string location = labels.path().string() + ": array " + labels_name;
        if (numbers.size() != count) {
            throw Failure(ExitCode::bad_data, location + " has " + std::to_string(numbers.size()) + " labels, but " +
                                                  images_name + " has " + std::to_string(count) + " pictures");
        }
        std::vector<Sample> samples = images_of(images, images_name, split);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const std::int64_t number = numbers[i];
            if (number < 0 || (classes_ && number >= static_cast<std::int64_t>(classes_->size()))) {
                throw Failure(ExitCode::bad_data, location + ": label " + std::to_string(number) + " of sample " +
                                                      std::to_string(i) +
                                                      (classes_ ? " is beyond the " + std::to_string(classes_->size()) +
                                                                      " classes that classes.txt beside it names"
                                                                : " is below 0"));
            }
            samples[i].label =
                labels_.number_of(classes_ ? (*classes_)[static_cast<std::size_t>(number)] : std::to_string(number));
        }
        dataset_.sources.push_back(
            {{images.path().filename().string() + "/" + images_name, {}, static_cast<std::uint32_t>(count)},
             split,
             true});
        std::move(samples.begin(), samples.end(), std::back_inserter(dataset_.samples));
    }

    Dataset finished() {
        dataset_.labels = labels_.labels();
        return std::move(dataset_);
    }

private:
    std::optional<std::vector<std::string>> classes_;
    LabelNumbers labels_;
    Dataset dataset_;
};

// Its name without the ending, if it ends so.
std::optional<std::string> before(const fs::path& path, const std::string& ending) {
    const std::string name = path.filename().string();
    return name.ends_with(ending) ? std::optional(name.substr(0, name.size() - ending.size())) : std::nullopt;
}

std::vector<fs::path> archives_in(const fs::path& folder) {
    std::vector<fs::path> archives;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".npz") {
            archives.push_back(entry.path());
        }
    }
    std::sort(archives.begin(), archives.end());
    return archives;
}

const std::string& only_array(const Npz& npz, const std::vector<std::string>& names) {
    if (names.size() != 1) {
        throw Failure(ExitCode::bad_data, npz.path().string() + ": it has " + std::to_string(names.size()) +
                                              " arrays, and should have one");
    }
    return names.front();
}

Split split_in(const std::string& name) {
    const auto says = [&](const char* word) { return name.find(word) != std::string::npos; };
    return says("train") ? Split::train : says("val") ? Split::validation : says("test") ? Split::test : Split::unsplit;
}

}  // namespace

Dataset load_npz(const fs::path& path) {
    const Npz npz(path);
    Arrays arrays(path.parent_path());
    bool found = false;
    for (const Pair& pair : kPairs) {
        if (npz.has(pair.images) && npz.has(pair.labels)) {
            arrays.add(npz, pair.images, npz, pair.labels, pair.split);
            found = true;
        }
    }
    if (!found) {
        std::string names;
        for (const std::string& name : npz.names()) {
            names += (names.empty() ? "" : ", ") + name.substr(0, 40);
        }
        throw Failure(ExitCode::bad_data,
                      path.string() + ": its arrays (" + names.substr(0, 200) +
                          ") are none of x_train and y_train, x_test and y_test, images and labels");
    }
    return arrays.finished();
}

bool is_npz_folder(const fs::path& folder) {
    return !archives_in(folder).empty();
}

Dataset load_npz_folder(const fs::path& folder) {
    const std::vector<fs::path> archives = archives_in(folder);
    Arrays arrays(folder);
    bool found = false;
    for (const fs::path& path : archives) {
        const std::optional<std::string> name = before(path, "-imgs.npz");
        if (!name) {
            continue;
        }
        const Npz images(path);
        const Npz labels(folder / (*name + "-labels.npz"));
        const std::vector<std::string> images_names = images.names(), labels_names = labels.names();
        arrays.add(images, only_array(images, images_names), labels, only_array(labels, labels_names), split_in(*name));
        found = true;
    }
    if (found) {
        return arrays.finished();
    }
    if (archives.size() > 1) {
        throw Failure(ExitCode::bad_data, folder.string() + " has several .npz: give one of them as the data");
    }
    return load_npz(archives.front());
}

std::vector<Sample> load_npz_images(const fs::path& path) {
    const Npz npz(path);
    std::vector<Sample> samples;
    for (const std::string& name : npz.names()) {
        if (npz.open(name).header().shape.size() > 1 && npz.open(name).values(1) > 1) {
            std::vector<Sample> more = images_of(npz, name, Split::unsplit);
            std::move(more.begin(), more.end(), std::back_inserter(samples));
        }
    }
    return samples;
}

}  // namespace inkling
