#include "trainer/data/dataset.h"

#include <fstream>

#include "tests/catch.h"
#include "trainer/base/failure.h"
#include "trainer/data/inputs.h"
#include "trainer/data/split.h"
#include "trainer/io/file.h"

using namespace inkling;
namespace fs = std::filesystem;

namespace {

// A folder that is gone after the test.
struct Folder {
    fs::path path;
    Folder() : path(fs::temp_directory_path() / ("inkling-test-" + std::to_string(::getpid()))) {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path / name, std::ios::binary) << text;
    }
};

std::string words(std::initializer_list<unsigned> values) {
    std::string text;
    for (const unsigned value : values) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            text += static_cast<char>(value >> shift);
        }
    }
    return text;
}

std::string images(unsigned count, unsigned height, unsigned width, std::size_t bytes) {
    return words({0x803, count, height, width}) + std::string(bytes, '\x80');
}

// The sentence with which a data set is refused, and its exit code.
std::pair<int, std::string> refusal(const std::string& where) {
    try {
        load_dataset(where);
    } catch (const Failure& failure) {
        return {static_cast<int>(failure.code()), failure.what()};
    }
    return {0, "taken"};
}

bool mentions(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the built-in sample is 2,000 and 500 images of ten digits, all alike in number") {
    for (const auto& [split, each] : {std::pair{Split::train, 200}, std::pair{Split::test, 50}}) {
        const Dataset dataset = part_of(load_dataset("sample"), split);
        CHECK(dataset.samples.size() == static_cast<std::size_t>(10 * each));
        std::vector<int> counts(10);
        for (const Sample& sample : dataset.samples) {
            ++counts[sample.label];
        }
        CHECK(counts == std::vector<int>(10, each));
        CHECK(dataset.sources[0].about.name ==
              std::string("sample/") + (split == Split::train ? "train" : "t10k") + "-images-idx3-ubyte");
    }
}

TEST_CASE("integer k is line k + 1 of classes.txt, or the decimal digit where there is none") {
    const Folder folder;
    folder.write("test-images-idx3-ubyte", images(2, 1, 3, 6));
    folder.write("test-labels-idx1-ubyte", words({0x801, 2}) + std::string("\x02\x00", 2));
    const Dataset digits = load_dataset(folder.path.string());
    CHECK(digits.labels[digits.samples[0].label] == "2");
    CHECK(std::get<Pixels>(digits.samples[0].source).width == 3);
    folder.write("classes.txt", "a\r\nb\n\xC3\xA9\n");
    const Dataset named = load_dataset(folder.path.string());
    CHECK(named.labels[named.samples[0].label] == "\xC3\xA9");
    CHECK(named.labels[named.samples[1].label] == "a");
    folder.write("classes.txt", "a\nb\n");
    CHECK(refusal(folder.path.string()).first == 3);
    CHECK(mentions(refusal(folder.path.string()).second, "label 2 of sample 1 is beyond the 2 classes"));
}

TEST_CASE("a sample belongs to the class whose label or alias equals its label") {
    const std::vector<ClassNames> classes = {{"A", {"a"}}, {"7", {}}};
    CHECK(class_of_labels({"a", "7", "A", "b", ""}, classes) == std::vector<int>{0, 1, 0, -1, -1});
}

TEST_CASE("broken IDX data are refused, naming the file and what is wrong with it") {
    const Folder folder;
    const std::string where = folder.path.string();
    CHECK(refusal(where + "/nowhere").first == 4);
    CHECK(mentions(refusal(where).second, "holds no data of a kind that is known"));
    folder.write("train-images-idx3-ubyte", images(3, 2, 2, 11));
    CHECK(mentions(refusal(where).second, "train-labels-idx1-ubyte[.gz] is missing"));
    folder.write("train-labels-idx1-ubyte", words({0x801, 3}) + std::string(3, '\1'));
    CHECK(refusal(where) ==
          std::pair<int, std::string>(3, where + "/train-images-idx3-ubyte: its header promises 12 bytes of data, "
                                                 "and there are 11: the file is truncated"));
    folder.write("train-images-idx3-ubyte", images(3, 2, 2, 13));
    CHECK(mentions(refusal(where).second, "promises 12 bytes of data, and there are more"));
    folder.write("train-images-idx3-ubyte", images(2, 2, 2, 8));
    CHECK(mentions(refusal(where).second,
                   "2 images in train-images-idx3-ubyte, but 3 labels in train-labels-idx1-ubyte"));
    folder.write("train-images-idx3-ubyte", images(4294967295u, 65535, 65535, 8));
    CHECK(mentions(refusal(where).second, "a side of 65535 pixels"));
    folder.write("train-images-idx3-ubyte", words({0x801, 3}));
    CHECK(mentions(refusal(where).second, "not an IDX file of unsigned bytes with 3 dimensions"));
    folder.write("train-images-idx3-ubyte", words({0x803, 3}));
    CHECK(mentions(refusal(where).second, "truncated within its header"));
    folder.write("train-images-idx3-ubyte", "\x1F\x8Bnot gzip");
    CHECK(mentions(refusal(where).second, "cannot unpack"));
}

TEST_CASE("stroke recordings are read line by line, and a bad line is named") {
    const Folder folder;
    const std::string where = (folder.path / "strokes.jsonl").string();
    folder.write(
        "strokes.jsonl",
        "{\"label\":\"7\",\"strokes\":[[[0,0],[1,0.5]],[]]}\n\n{\"label\":\"\xC3\xA9\",\"writer\":3,\"strokes\":[]}\n");
    const Dataset dataset = load_dataset(where);
    REQUIRE(dataset.samples.size() == 2);
    CHECK(std::get<Strokes>(dataset.samples[0].source)[0][1].y == 0.5f);
    CHECK(dataset.labels == std::vector<std::string>{"7", "\xC3\xA9"});
    for (const char* line :
         {"{", "{\"label\":7,\"strokes\":[]}", "{\"label\":\"7\"}", "{\"label\":\"7\",\"strokes\":[[[0]]]}",
          "{\"label\":\"7\",\"strokes\":[[[0,1e30]]]}", "{\"label\":\"7\",\"strokes\":[[[0,null]]]}"}) {
        folder.write("strokes.jsonl", std::string("{\"label\":\"7\",\"strokes\":[]}\n") + line);
        CAPTURE(line);
        CHECK(refusal(where).first == 3);
        CHECK(mentions(refusal(where).second, "line 2 is not a stroke recording"));
    }
    folder.write("strokes.jsonl", "");
    CHECK(mentions(refusal(where).second, "holds no stroke recording"));
}

TEST_CASE("samples without ink are left out of training and counted") {
    Dataset dataset;
    dataset.labels = {"1"};
    dataset.samples = {{Pixels{28, 28, 1, Bytes(28 * 28)}, 0}, {Strokes{{{0, 0}, {0, 9}}}, 0}, {Strokes{}, 0}};
    const Inputs inputs = inputs_of(dataset, {{"1", {}}}, {28, 28, 1}, Framing::glyph, 2);
    CHECK(inputs.size() == 1);
    CHECK(inputs.skipped == 2);
}

TEST_CASE("images of one bit a pixel are unpacked, and taken rather than what is made from them") {
    const Folder folder;
    folder.write("train-labels-idx1-ubyte", words({0x801, 2}) + std::string("\x00\x01", 2));
    folder.write("train-images-16x2-1bit-idx3-ubyte",
                 words({0x803, 2, 2, 2}) + std::string("\x80\x01\x00\xC0\xFF\x00\x00\x0F", 8));
    folder.write("train-images-idx3-ubyte", images(2, 28, 28, 2 * 784));
    const Dataset dataset = load_dataset(folder.path);
    REQUIRE(dataset.samples.size() == 2);
    CHECK(dataset.samples[1].location == "train-images-16x2-1bit-idx3-ubyte#1");
    const Pixels first = unpacked(std::get<Bitmap>(dataset.samples[0].source));
    CHECK(first == Pixels{16, 2, 1, {255, 0, 0, 0, 0, 0, 0, 0, 0,   0,   0, 0, 0, 0, 0, 255,
                                     0,   0, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0}});

    folder.write("train-images-16x2-1bit-idx3-ubyte", images(2, 1, 513, 1026));
    CHECK(mentions(refusal(folder.path).second, "a side of 4104 pixels, not of 1 to 4096"));
}

TEST_CASE("several data sets are one, whose classes are those of all") {
    const Folder folder;
    for (const auto& [name, labels] : {std::pair{"digits", "0\n1\n"}, std::pair{"letters", "A\n1\n"}}) {
        fs::create_directories(folder.path / name);
        folder.write(std::string(name) + "/classes.txt", labels);
        for (const char* split : {"train", "test"}) {
            const std::string begin = std::string(name) + "/" + split;
            folder.write(begin + "-images-idx3-ubyte", images(2, 2, 2, 8));
            folder.write(begin + "-labels-idx1-ubyte", words({0x801, 2}) + std::string("\x00\x01", 2));
        }
    }
    const Dataset dataset = load_split_datasets({folder.path / "digits", folder.path / "letters"}, {});
    CHECK(dataset.labels == std::vector<std::string>{"0", "1", "A"});
    std::string labels;
    for (const Sample& sample : part_of(dataset, Split::train).samples) {
        labels += dataset.labels[sample.label];
    }
    CHECK(labels == "01A1");
    CHECK(dataset.samples.back().location == folder.path / "letters/test-images-idx3-ubyte#1");
    CHECK(dataset.sources.size() == 8);
}
