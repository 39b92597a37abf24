// What is wrong with each kind of data is said with its location.
#include <map>

#include "tests/trainer/data/forms.h"
#include "tests/trainer/train/scratch_folder.h"
#include "trainer/base/failure.h"
#include "trainer/data/labels.h"
#include "trainer/data/split.h"

using namespace inkling;
namespace fs = std::filesystem;

namespace {

std::string refused_with(const std::string& where) {
    try {
        check_trainable(load_split_dataset(where, {}), where);
    } catch (const Failure& failure) {
        CHECK(failure.code() == ExitCode::bad_data);
        return failure.what();
    }
    return "taken";
}

#define CHECK_REFUSED(where, words) CHECK_THAT(refused_with(where), ContainsSubstring(words))

}  // namespace

TEST_CASE("labels stand in natural order") {
    std::vector<std::string> labels = {"b", "A", "10", "a", "9", "Z", "file 10", "file 9", "1", "01"};
    std::sort(labels.begin(), labels.end(), natural_order);
    CHECK(labels == std::vector<std::string>{"01", "1", "9", "10", "A", "Z", "a", "b", "file 9", "file 10"});
}

TEST_CASE("a class is named by its folder, or by its character's number, what is no picture is left out") {
    const ScratchFolder folder;
    int seed = 0;
    for (const char* name : {"U+0041", "a", "\xC3\xA9", "train", "U+1F600"}) {
        for (const char* file : {"1.png", "2.PNG", "3.png"}) {
            forms::write_png(folder / name / file, forms::blot(++seed));
        }
    }
    for (const char* ignored : {"a/.DS_Store", "a/Thumbs.db", ".git/config", "README.md"}) {
        forms::write(folder / ignored, "not a picture");
    }
    const Dataset dataset = load_dataset(folder / ".");
    CHECK(dataset.labels == std::vector<std::string>{"A", "a", "train", "\xC3\xA9", "\xF0\x9F\x98\x80"});
    CHECK(dataset.samples.size() == 15);
    CHECK(dataset.remarks.empty());
    forms::write(folder / "a/README.txt", "not a picture");
    REQUIRE(load_dataset(folder / ".").remarks.size() == 1);
    CHECK_THAT(load_dataset(folder / ".").remarks[0], ContainsSubstring("a/README.txt"));
    forms::write_png(folder / "a/deeper/1.png", forms::blot(99));
    CHECK_REFUSED(folder / ".", "a/deeper is a folder within the folder of a class");
}

TEST_CASE("a folder may say in words which case its letter has") {
    const ScratchFolder folder;
    int seed = 0;
    for (const char* name : {"a_lower", "B_lower", "lower_c", "upper_D", "e_upper", "F", "cat_lower", "7_lower"}) {
        forms::write_png(folder / name / "1.png", forms::blot(++seed));
    }
    CHECK(load_dataset(folder / ".").labels ==
          std::vector<std::string>{"7_lower", "D", "E", "F", "a", "b", "c", "cat_lower"});
}

TEST_CASE("a class that nothing could be learnt of is refused") {
    const ScratchFolder folder;
    for (int i = 0; i < 6; ++i) {
        forms::write_png(folder / "data/train" / std::to_string(i % 2) / (std::to_string(i) + ".png"), forms::blot(i));
    }
    CHECK(refused_with(folder / "data") == "taken");
    fs::create_directories(folder / "data/train/empty");
    CHECK_REFUSED(folder / "data", "data: class empty has no sample");
    forms::write_png(folder / "data/train/empty/1.png", forms::blot(50));
    CHECK_REFUSED(folder / "data", "class empty has a single sample (train/empty/1.png)");
    forms::write_png(folder / "data/train/empty/2.png", forms::blot(51));
    for (int i = 0; i < 3; ++i) {
        forms::write_png(folder / "data/test/seen late" / (std::to_string(i) + ".png"), forms::blot(60 + i));
    }
    CHECK_REFUSED(folder / "data", "class seen late has no sample for training, but test/seen late/2.png for test");
}

TEST_CASE("a picture that cannot be decoded is refused, or left out and listed if asked for") {
    const ScratchFolder folder;
    for (int i = 0; i < 12; ++i) {
        forms::write_png(folder / "data" / std::to_string(i % 2) / (std::to_string(i) + ".png"), forms::blot(i));
    }
    const std::string good = forms::text_of(read_file(folder / "data/0/0.png"));
    forms::write(folder / "data/0/truncated.png", good.substr(0, good.size() / 2));
    forms::write(folder / "data/1/text.jpg", "no picture");
    CHECK_REFUSED(folder / "data", "data/0/truncated.png: not a readable PNG");
    CHECK_REFUSED(folder / "data", "--skip-bad");
    const Dataset dataset = load_split_dataset(folder / "data", {false, true, 2});
    CHECK(dataset.samples.size() == 12);
    REQUIRE(dataset.remarks.size() == 4);
    CHECK_THAT(dataset.remarks[0], ContainsSubstring("left out") && ContainsSubstring("truncated.png"));
    CHECK_THAT(dataset.remarks[1], ContainsSubstring("text.jpg: not a PNG, JPEG or BMP image"));
    CHECK_THAT(dataset.remarks[2], ContainsSubstring("left out 2 of 14 samples"));
    CHECK_THAT(dataset.remarks[3], ContainsSubstring("does not say which samples are for testing"));
    for (int i = 0; i < 12; ++i) {
        fs::remove(folder / "data" / std::to_string(i % 2) / (std::to_string(i) + ".png"));
    }
    CHECK_THROWS_WITH(load_split_dataset(folder / "data", {false, true, 2}),
                      ContainsSubstring("no picture there can be decoded"));
}

TEST_CASE("what is wrong with a row of pixels is told with its line") {
    const ScratchFolder folder;
    const std::string path = folder / "pixels.csv";
    const auto refused = [&](const std::string& text, const std::string& words) {
        forms::write(path, text);
        CHECK_REFUSED(path, path + words);
    };
    const std::string header = "label,pixel0,pixel1,pixel2,pixel3\n";
    refused(header + "1,0,0,0,0\n\n2,0,0,0\n", " line 4: 4 columns, and the first row has 5");
    refused(header + "1,0,0,256,0\n", " line 2: column 4 is \"256\", not a whole number from 0 to 255");
    refused(header + "1,0,-1,0,0\n", " line 2: column 3 is \"-1\"");
    refused("A,0,0,0,0\nB,0,0,0,black\n", " line 2: column 5 is \"black\"");
    refused("1,0,0,0,\n", " line 1: column 5 is \"\"");
    refused("1,0,0,0\n", " line 1: its 3 pixels are not a square");
    refused(header + "\"1,0,0,0,0\n", " line 2: a quoted field does not end");
    refused(header + "1,0,0,0,\"0\"0\n", " line 2: its quotes do not match");
    refused("1,0,0,0,0\r2,0,0,0,0\r", " line 1: its lines end in a carriage return alone");
    refused("1,0,0,0,black\n", ": it holds no sample; left out " + path + ": its header has no column called label");
    refused(header, ": it holds no sample");
    refused("", ": it holds no sample");
    forms::write(folder / "classes.txt", "a\nb\n");
    refused(header + "1,0,0,0,0\n2,0,0,0,0\n", " line 3: label 2 is beyond the 2 classes");
    forms::write(path, "1x1,1x2,2x1,2x2,3x1,3x2,label\n1,2,3,4,5,6,1\n");
    const Dataset dataset = load_dataset(path);
    CHECK(dataset.labels == std::vector<std::string>{"a", "b"});
    CHECK(std::get<Pixels>(dataset.samples[0].source) == Pixels{2, 3, 1, {1, 2, 3, 4, 5, 6}});
    CHECK_REFUSED(path, "class a has no sample");
}

TEST_CASE("what is wrong with a labels table is told with its line") {
    const ScratchFolder folder;
    const std::string path = folder / "labels.csv";
    forms::write_png(folder / "a.png", forms::blot(1));
    forms::write_idx(folder / "idx", "train-", {{forms::blot(2), 1}, {forms::blot(3), 2}});
    const auto refused = [&](const std::string& text, const std::string& words) {
        forms::write(path, text);
        CHECK_REFUSED(path, path + words);
    };
    refused("path,name\na.png,a\n", " line 1: its header does not name the columns path and label");
    refused("path,label,path\na.png,a,b\n", " line 1: there are two columns called path");
    refused("path,label\na.png\n", " line 2: 1 columns, and the header has 2");
    refused("path,label\nb.png,a\n", " line 2: there is no ");
    refused("path,label,split\na.png,a,practice\n", " line 2: there is no split practice");
    refused("path,label\nidx/train-images-idx3-ubyte#2,a\n", " line 2: there is no ");
    refused("path,label\n,a\n", " line 2: the path \"\" does not lead down");
    refused("path,label\na.png,\n", ": the label \"\" is not of 1 to 64 bytes of UTF-8");
    refused("path,label\na.png,\xFF\n", ": the label \"?\" is not of 1 to 64 bytes of UTF-8");
    forms::write(path, "path,label,split\nidx/train-images-idx3-ubyte#1,b,val\na.png,a,test\n");
    const Dataset dataset = load_dataset(path);
    CHECK(std::get<Pixels>(dataset.samples[0].source) == forms::blot(3));
    CHECK(dataset.samples[0].split == Split::validation);
    CHECK(dataset.samples[1].split == Split::test);
}

TEST_CASE("what is wrong with a NumPy archive is told with its array") {
    const ScratchFolder folder;
    const std::string path = folder / "arrays.npz";
    const std::string labels = forms::npy("|u1", "2,", "\1\2");
    const std::string pixels(8, 'x');
    const auto refused = [&](const std::string& images, const std::string& labels_too, const std::string& words) {
        forms::write_zip(path, {{"images.npy", images}, {"labels.npy", labels_too}});
        CHECK_THAT(refused_with(path), ContainsSubstring(path) && ContainsSubstring(words));
    };
    refused(forms::npy("|O", "2, 2, 2", pixels), labels, ": array images: it holds Python objects");
    refused(forms::npy("|u1", "2, 2, 2", pixels), forms::npy("|O", "2,", "xx"),
            ": array labels: it holds Python objects");
    refused(forms::npy("<U1", "2, 2, 2", pixels), labels, ": array images: its type <U1 is none of");
    refused(forms::npy("|u1", "2, 2, 2", pixels, "True"), labels, ": array images: it is in Fortran's order");
    refused(forms::npy("|u1", "2, 2, 2", "1234567"), labels, ": array images: its header promises");
    refused(forms::npy("|u1", "2, 2, 2", "123456789"), labels, ": array images: its header promises");
    refused(forms::npy("|u1", "2, 2, 1, 2", pixels), labels, ": array images: its shape (2, 2, 1, 2) does not end in");
    refused(forms::npy("|u1", "2, 3", "123456"), labels, ": array images: its shape (2, 3) is no row of square");
    refused(forms::npy("|u1", "18446744073709551615, 2, 2", pixels), labels, "has too many values");
    refused(forms::npy("<i2", "2, 1, 1", std::string("\1\0\0\1", 4)), labels, "sample 1 has the value 256");
    refused(forms::npy("<f4", "2, 1, 1", std::string(4, '\0') + std::string("\0\0\xC0\x7F", 4)), labels,
            "sample 1 has the value nan");
    refused(forms::npy("|u1", "2, 2, 2", pixels), forms::npy("|u1", "3,", "123"), " has 3 labels, but images has 2");
    refused(forms::npy("|u1", "2, 2, 2", pixels), forms::npy("|i1", "2,", "\xFF\1"), "label -1 of sample 0 is below 0");
    refused(forms::npy("|u1", "2, 2, x", pixels), labels, "its shape (2, 2, x) is no list of numbers");
    refused(forms::npy("|u1", "2, 2, 2, 1, 1", pixels), labels, "does not have 1 to 4 dimensions");
    refused(forms::npy("|u1", "2, 2, 2", pixels, "Perhaps"), labels, "does not say its order and its shape");
    refused(forms::npy("|u1", "", "x"), labels, "does not say its order and its shape");
    refused(forms::npy("|u1", "2, 2, 2", "", "False, 'descr': [('a', '|O')]"), labels, "its header promises 136 bytes");
    refused("no array", labels, ": array images: it is not a NumPy array");
    forms::write(folder / "classes.txt", "a\nb\n");
    refused(forms::npy("|u1", "2, 2, 2", pixels), labels, "label 2 of sample 1 is beyond the 2 classes");
    forms::write_zip(path, {{"pictures.npy", labels}});
    CHECK_REFUSED(path, "its arrays (pictures) are none of");
    const std::string whole = forms::text_of(read_file(path));
    forms::write(path, whole.substr(0, whole.size() / 2));
    CHECK_REFUSED(path, "not a readable NumPy archive");
}

TEST_CASE("pen strokes are split by their writers, and not at all if these are not told") {
    const ScratchFolder folder;
    const auto recording = [](int number, const std::string& writer) {
        return "{\"label\": \"" + std::to_string(number % 2) + "\", \"writer\": \"" + writer +
               "\", \"strokes\": [[[0, 0], [" + std::to_string(number) + ", 9]]]}\n";
    };
    std::string many, few;
    for (int i = 0; i < 100; ++i) {
        many += recording(i, "writer " + std::to_string(i % 20));
        few += recording(i, "");
    }
    forms::write(folder / "many.jsonl", many);
    forms::write(folder / "few.jsonl", few);
    const Dataset dataset = load_split_dataset(folder / "many.jsonl", {});
    std::map<std::string, Split> of_writer;
    std::map<Split, int> counts;
    for (const Sample& sample : dataset.samples) {
        CHECK(of_writer.try_emplace(sample.writer, sample.split).first->second == sample.split);
        ++counts[sample.split];
    }
    CHECK(of_writer.size() == 20);
    CHECK((counts[Split::train] > 50 && counts[Split::validation] > 0 && counts[Split::test] > 0));
    const Dataset unsplit = load_split_dataset(folder / "few.jsonl", {});
    CHECK(part_of(unsplit, Split::train).samples.size() == 100);
    CHECK(part_of(unsplit, Split::test).samples.size() == 100);
    CHECK(stated_validation(unsplit).samples.empty());
    CHECK_THAT(unsplit.remarks.at(0), ContainsSubstring("does not name three writers"));
}

TEST_CASE("the split moves no old sample when data are added, keeps equal samples together, and follows its seed") {
    const auto split = [](int count, std::uint64_t seed) {
        Dataset dataset;
        dataset.labels = {"a", "b"};
        for (int i = 0; i < count; ++i) {
            for (int twice = 0; twice < 2; ++twice) {
                Pixels pixels{2, 2, 1, {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(i / 256), 0, 0}};
                dataset.samples.push_back({std::move(pixels), static_cast<std::size_t>(i % 2)});
            }
        }
        split_unsplit(dataset, survey(dataset, 2), {0.6, 0.1, 0.3}, seed);
        std::vector<Split> splits;
        for (const Sample& sample : dataset.samples) {
            splits.push_back(sample.split);
        }
        return splits;
    };
    const std::vector<Split> some = split(500, 1);
    const std::vector<Split> more = split(1000, 1);
    CHECK(std::vector(more.begin(), more.begin() + 1000) == some);
    for (std::size_t i = 0; i < more.size(); i += 2) {
        CHECK(more[i] == more[i + 1]);
    }
    const auto count = [](const std::vector<Split>& splits, Split one) {
        return static_cast<double>(std::count(splits.begin(), splits.end(), one)) / static_cast<double>(splits.size());
    };
    CHECK(count(more, Split::train) == Approx(0.6).margin(0.05));
    CHECK(count(more, Split::validation) == Approx(0.1).margin(0.03));
    CHECK(count(more, Split::test) == Approx(0.3).margin(0.05));
    CHECK(split(500, 2) != some);
}
