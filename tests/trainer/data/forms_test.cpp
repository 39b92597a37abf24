// The same samples are the same data, whatever form they have.
#include "tests/trainer/data/forms.h"

#include <algorithm>

#include "tests/trainer/train/scratch_folder.h"
#include "trainer/data/labels_table.h"
#include "trainer/data/split.h"
#include "trainer/io/csv.h"

using namespace inkling;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kTraining = 150;

const std::vector<forms::Labelled>& two_hundred() {
    static const std::vector<forms::Labelled> samples = [] {
        std::vector<forms::Labelled> first;
        const Dataset dataset = load_dataset("sample");
        for (std::size_t i = 0; i < dataset.samples.size(); i += dataset.samples.size() / 200) {
            const Sample& sample = dataset.samples[i];
            first.push_back({std::get<Pixels>(sample.source), std::stoi(dataset.labels[sample.label])});
        }
        first.resize(200);
        return first;
    }();
    return samples;
}

std::vector<forms::Labelled> training() {
    return {two_hundred().begin(), two_hundred().begin() + kTraining};
}

std::vector<forms::Labelled> testing() {
    return {two_hundred().begin() + kTraining, two_hundred().end()};
}

// Columns of the table that `data table` writes; in an order of their own.
std::vector<std::vector<std::string>> columns(const std::string& where, const std::vector<std::string>& names,
                                              const fs::path& out) {
    Dataset dataset = load_dataset(where);
    const std::vector<Facts> facts = survey(dataset, 2);
    split_unsplit(dataset, facts);
    const std::optional<std::string> table = labels_table(dataset, facts, out.parent_path());
    REQUIRE(table);
    forms::write(out, *table);
    CsvRows row(out);
    REQUIRE(row.next());
    std::vector<std::size_t> wanted;
    for (const std::string& name : names) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i] == name) {
                wanted.push_back(i);
            }
        }
    }
    REQUIRE(wanted.size() == names.size());
    std::vector<std::vector<std::string>> rows;
    while (row.next()) {
        rows.emplace_back();
        for (const std::size_t column : wanted) {
            rows.back().push_back(row[column]);
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

const std::vector<std::string> kCompared = {"label", "class", "split", "width", "polarity", "ink_left", "sha256"};

void write_table(const fs::path& folder, bool with_split) {
    std::string table = with_split ? "\xEF\xBB\xBFsplit,path,label\r\n" : "path,label\n";
    for (std::size_t i = 0; i < two_hundred().size(); ++i) {
        const std::string name = "a \"picture\", no " + std::to_string(i) + ".png";
        forms::write_png(folder / name, two_hundred()[i].pixels);
        const std::string field = "\"a \"\"picture\"\", no " + std::to_string(i) + ".png\"";
        const std::string label = std::to_string(two_hundred()[i].label);
        table += with_split ? (i < kTraining ? "train," : "test,") + field + "," + label + "\r\n"
                            : field + "," + label + "\n";
    }
    forms::write(folder / "labels.csv", table);
}

}  // namespace

TEST_CASE("200 samples in every lossless form have the same labels, classes, splits and hashes") {
    const ScratchFolder folder;
    forms::write_idx(folder / "idx", "train-", training());
    forms::write_idx(folder / "idx", "t10k-", testing());
    forms::write_tree(folder / "png/train", ".png", training(), forms::write_png);
    forms::write_tree(folder / "png/test", ".png", testing(), forms::write_png);
    forms::write_tree(folder / "bmp/train", ".BMP", training(), forms::write_bmp);
    forms::write_tree(folder / "bmp/test", ".BMP", testing(), forms::write_bmp);
    for (const bool header : {true, false}) {
        const std::string name = header ? "header" : "bare";
        forms::write_csv(fs::path(folder / name) / "train.csv", header, training());
        forms::write_csv(fs::path(folder / name) / "test.csv", header, testing());
    }
    auto arrays = forms::arrays_of("x_train", "y_train", training());
    const auto test_arrays = forms::arrays_of("x_test", "y_test", testing());
    arrays.insert(arrays.end(), test_arrays.begin(), test_arrays.end());
    forms::write_zip(folder / "npz/digits.npz", arrays);
    write_table(folder / "table", true);

    const auto expected = columns(folder / "idx", kCompared, folder / "idx.csv");
    REQUIRE(expected.size() == 200);
    CHECK(std::count_if(expected.begin(), expected.end(), [](const auto& row) { return row[2] == "train"; }) == 150);
    CHECK(std::count_if(expected.begin(), expected.end(), [](const auto& row) { return row[2] == "test"; }) == 50);
    for (const auto& row : expected) {
        CHECK(row[0] == row[1]);  // all ten digits occur
        CHECK(row[4] == "light on dark");
    }
    int other = 0;
    for (const std::string& where :
         std::vector<std::string>{"png", "bmp", "header", "bare", "npz/digits.npz", "npz", "table/labels.csv"}) {
        CAPTURE(where);
        const std::string out = folder / ("other" + std::to_string(other++) + ".csv");
        CHECK(columns(folder / where, kCompared, out) == expected);
        CHECK(columns(out, kCompared, folder / "again.csv") == expected);  // the table is data, too
        CHECK(columns(out, {"path"}, folder / "again.csv") == columns(folder / where, {"path"}, out));
    }
    CHECK(columns(folder / "idx.csv", kCompared, folder / "again.csv") == expected);
}

TEST_CASE("forms that do not say which samples are for testing are all split alike") {
    const ScratchFolder folder;
    forms::write_idx(folder / "idx", "", two_hundred());
    forms::write_idx(folder / "idx-train", "train-", two_hundred());
    forms::write_tree(folder / "png", ".png", two_hundred(), forms::write_png);
    forms::write_csv(folder / "digits.csv", true, two_hundred());
    forms::write_csv(folder / "kaggle/train.csv", true, two_hundred());
    forms::write(folder / "kaggle/test.csv", "pixel0,pixel1,pixel2,pixel3\n0,0,0,0\n");
    forms::write_zip(folder / "digits.npz", forms::arrays_of("images", "labels", two_hundred()));
    forms::write_zip(folder / "kmnist/kmnist-train-imgs.npz", {forms::arrays_of("arr_0", "", two_hundred())[0]});
    forms::write_zip(folder / "kmnist/kmnist-train-labels.npz", {forms::arrays_of("", "arr_0", two_hundred())[1]});
    write_table(folder / "table", false);
    const auto expected = columns(folder / "idx", kCompared, folder / "idx.csv");
    for (const char* split : {"train", "validation", "test"}) {
        for (int digit = 0; digit <= 9; ++digit) {
            CHECK(std::any_of(expected.begin(), expected.end(),
                              [&](const auto& row) { return row[0] == std::to_string(digit) && row[2] == split; }));
        }
    }
    for (const std::string& where : std::vector<std::string>{"idx-train", "png", "digits.csv", "kaggle", "digits.npz",
                                                             "kmnist", "table/labels.csv"}) {
        CAPTURE(where);
        CHECK(columns(folder / where, kCompared, folder / "other.csv") == expected);
    }
}

TEST_CASE("every type of number that NumPy has gives the same pixels") {
    const ScratchFolder folder;
    const std::vector<forms::Labelled> samples = {two_hundred().begin(), two_hundred().begin() + 20};
    forms::write_idx(folder / "idx", "", samples);
    const auto expected = columns(folder / "idx", {"sha256"}, folder / "idx.csv");
    const std::string labels = forms::arrays_of("", "labels", samples)[1].second;
    const auto written = [&](const std::string& type, const std::string& shape, auto value_of) {
        std::string values;
        for (const forms::Labelled& sample : samples) {
            for (const std::uint8_t value : sample.pixels.values) {
                values += value_of(value);
            }
        }
        forms::write_zip(folder / "of.npz", {{"images.npy", forms::npy(type, shape, values)}, {"labels.npy", labels}});
        return columns(folder / "of.npz", {"sha256"}, folder / "other.csv");
    };
    const auto float_bytes = [](auto number) {
        return std::string(reinterpret_cast<const char*>(&number), sizeof number);
    };
    CHECK(written("<i2", "20, 28, 28", [](int v) { return forms::little_endian(static_cast<unsigned>(v), 2); }) ==
          expected);
    CHECK(written(">u4", "20, 784", [](int v) { return forms::big_endian(static_cast<unsigned>(v)); }) == expected);
    CHECK(written("<f4", "20, 28, 28, 1", [&](int v) { return float_bytes(static_cast<float>(v) / 255); }) == expected);
    CHECK(written("<f8", "20, 784", [&](int v) { return float_bytes(static_cast<double>(v)); }) == expected);
    CHECK(written("|u1", "20, 28, 28, 3", [](int v) { return std::string(3, static_cast<char>(v)); }) == expected);
    CHECK(written("|u1", "20, 28, 28, 4", [](int v) { return std::string(3, static_cast<char>(v)) + '\xFF'; }) ==
          expected);
    CHECK(written("|u1", "20, 28, 28, 4", [](int v) { return std::string(3, static_cast<char>(v)) + '\xFE'; }) !=
          expected);
}
