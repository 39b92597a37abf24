// Samples that are left out by lists of their hashes.
#include "trainer/data/left_out.h"

#include <cstdlib>
#include <map>

#include "core/reader/describe.h"
#include "tests/trainer/data/forms.h"
#include "tests/trainer/train/scratch_folder.h"
#include "trainer/base/failure.h"
#include "trainer/train/task.h"

using namespace inkling;
namespace fs = std::filesystem;

namespace {

struct Line {
    std::string label, strokes, writer;
};

// Of five writers, each of whom writes every label.
std::vector<Line> some_lines() {
    std::vector<Line> lines;
    for (int i = 0; i < 60; ++i) {
        lines.push_back({std::string(1, static_cast<char>('a' + i % 3)),
                         "[[[0, 0], [" + std::to_string(i + 1) + ", 9]]]", std::to_string(i / 3 % 5)});
    }
    return lines;
}

std::string data_of(const std::vector<Line>& lines) {
    std::string text;
    for (const Line& line : lines) {
        text += R"({"label": ")" + line.label + R"(", "writer": ")" + line.writer + R"(", "strokes": )" + line.strokes +
                "}\n";
    }
    return text;
}

// By the location of each sample.
std::map<std::string, std::string> hashes_in(const std::string& where) {
    const Dataset dataset = load_dataset(where);
    const std::vector<Facts> facts = survey(dataset, 1);
    std::map<std::string, std::string> hashes;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const Sample& sample = dataset.samples[i];
        hashes[sample.location] = hexadecimal(listed_hash(facts[i].sha256, dataset.labels[sample.label]));
    }
    return hashes;
}

Dataset load_without(const std::string& where, const std::string& list) {
    LoadOptions options;
    options.without = {list};
    return load_split_dataset(where, options);
}

std::map<std::string, Split> splits_of(const Dataset& dataset) {
    std::map<std::string, Split> splits;
    for (const Sample& sample : dataset.samples) {
        splits[sample.location] = sample.split;
    }
    return splits;
}

std::string refused_list(const ScratchFolder& folder, const std::string& text) {
    forms::write(folder / "list.txt", text);
    try {
        read_hash_lists({folder / "list.txt"});
    } catch (const Failure& failure) {
        CHECK(failure.code() == ExitCode::bad_data);
        return failure.what();
    }
    return "taken";
}

}  // namespace

TEST_CASE("what a list names is left out in whatever file, order and hand it lies, and no other sample moves") {
    const ScratchFolder folder;
    std::vector<Line> lines = some_lines();
    forms::write(folder / "a.jsonl", data_of(lines));
    const auto hashes = hashes_in(folder / "a.jsonl");
    forms::write(folder / "list.txt", hashes.at("a.jsonl#7") + "\n" + hashes.at("a.jsonl#30").substr(0, 16) + " why\n");
    std::map<std::string, Split> expected = splits_of(load_split_dataset(folder / "a.jsonl", {}));
    expected.erase("a.jsonl#7");
    expected.erase("a.jsonl#30");
    const Dataset rest = load_without(folder / "a.jsonl", folder / "list.txt");
    CHECK(splits_of(rest) == expected);
    CHECK(rest.left_out.size() == 2);
    CHECK(rest.remarks.back() == "left out 2 of 60 samples by the list of --without");

    std::reverse(lines.begin(), lines.end());
    lines[59 - 7].writer = "another";
    forms::write(folder / "b.jsonl", data_of(lines));
    const Dataset reversed = load_without(folder / "b.jsonl", folder / "list.txt");
    CHECK(reversed.samples.size() == 58);
    CHECK_FALSE(splits_of(reversed).contains("b.jsonl#52"));
    CHECK_FALSE(splits_of(reversed).contains("b.jsonl#29"));
}

TEST_CASE("a label that is put right takes its sample off the list") {
    const ScratchFolder folder;
    std::vector<Line> lines = some_lines();
    forms::write(folder / "a.jsonl", data_of(lines));
    const auto wrong = hashes_in(folder / "a.jsonl");
    forms::write(folder / "list.txt", wrong.at("a.jsonl#7"));
    lines[7].label = "c";
    forms::write(folder / "a.jsonl", data_of(lines));
    const Dataset righted = load_without(folder / "a.jsonl", folder / "list.txt");
    CHECK(righted.samples.size() == 60);
    CHECK(righted.remarks.back() ==
          "left out 0 of 60 samples by the list of --without; 1 of its 1 hashes fits no sample");
}

TEST_CASE("a picture has the same hash as grey, as colour and among others") {
    const ScratchFolder folder;
    const Pixels grey = forms::blot(1);
    Pixels colour{grey.width, grey.height, 3, {}};
    for (const std::uint8_t value : grey.values) {
        colour.values.insert(colour.values.end(), 3, value);
    }
    forms::write_png(folder / "1/grey.png", grey);
    forms::write_png(folder / "1/colour.png", colour);
    forms::write_idx(folder / "idx", "train-", {{forms::blot(2), 1}, {grey, 1}, {grey, 2}});
    const auto in_files = hashes_in(folder / ".");
    const auto in_idx = hashes_in(folder / "idx");
    CHECK(in_files.at("1/grey.png") == in_files.at("1/colour.png"));
    CHECK(in_idx.at("train-images-idx3-ubyte#1") == in_files.at("1/grey.png"));
    CHECK(in_idx.at("train-images-idx3-ubyte#2") != in_files.at("1/grey.png"));
}

TEST_CASE("of several data the list may be for one, and what fits nothing is counted over all of them") {
    const ScratchFolder folder;
    const std::vector<Line> lines = some_lines();
    forms::write(folder / "a.jsonl", data_of({lines.begin(), lines.begin() + 30}));
    forms::write(folder / "b.jsonl", data_of({lines.begin() + 30, lines.end()}));
    forms::write(folder / "of a.txt", hashes_in(folder / "a.jsonl").at("a.jsonl#3") + "\n0123456789abcdef\n");
    forms::write(folder / "of b.txt", hashes_in(folder / "b.jsonl").at("b.jsonl#4") + "\nfedcba9876543210\n");
    LoadOptions options;
    options.without = {folder / "of a.txt", folder / "of b.txt"};
    const Dataset all = load_split_datasets({folder / "a.jsonl", folder / "b.jsonl"}, options);
    CHECK(all.samples.size() == 58);
    CHECK(all.left_out.size() == 2);
    CHECK(std::count(all.remarks.begin(), all.remarks.end(),
                     "left out 2 of 60 samples by the list of --without; 2 of its 4 hashes fit no sample") == 1);
}

TEST_CASE("a list has a hash a line, with a reason and comments if its author likes") {
    const ScratchFolder folder;
    forms::write(folder / "list.txt",
                 "# why this is\n\n// and how\n  0123456789ABCDEF wrong-label  # 3 as 5\r\n0123456789abcdef// again\n" +
                     std::string(64, 'f') + "\tincomplete");
    CHECK(read_hash_lists({folder / "list.txt"}) == HashList{"0123456789abcdef", std::string(64, 'f')});
    CHECK(read_hash_lists({}).empty());
}

TEST_CASE("a line without a hash is refused with its file and number") {
    const ScratchFolder folder;
    const std::string words = (folder / "list.txt").string() + ": line 2 does not begin with the hash of a sample";
    for (const std::string line : {"0123456789abcde", "0123456789abcdefg", "wrong-label 0123456789abcdef",
                                   "0123456789abcdef,wrong-label", "-"}) {
        CHECK_THAT(refused_list(folder, "# one\n" + line + "\n"), ContainsSubstring(words));
    }
    CHECK_THAT(refused_list(folder, "\n" + std::string(65, 'a')), ContainsSubstring(words));
    CHECK_THAT(refused_list(folder, std::string(100000, 'a')), ContainsSubstring("list.txt"));
    CHECK_THROWS_AS(read_hash_lists({folder / "none.txt"}), Failure);
}

TEST_CASE("a list of every sample is refused") {
    const ScratchFolder folder;
    forms::write(folder / "a.jsonl", data_of(some_lines()));
    std::string list;
    for (const auto& [location, hash] : hashes_in(folder / "a.jsonl")) {
        list += hash + "\n";
    }
    forms::write(folder / "list.txt", list);
    CHECK_THROWS_WITH(load_without(folder / "a.jsonl", folder / "list.txt"),
                      ContainsSubstring("every sample is on the list of --without"));
}

TEST_CASE("a checkpoint does not go on with other samples left out, however many they are") {
    const ScratchFolder folder;
    forms::write(folder / "a.jsonl", data_of(some_lines()));
    const auto hashes = hashes_in(folder / "a.jsonl");
    std::vector<std::string> of_training;
    for (const auto& [location, split] : splits_of(load_split_dataset(folder / "a.jsonl", {}))) {
        if (split == Split::train) {
            of_training.push_back(hashes.at(location));
        }
    }
    REQUIRE(of_training.size() > 2);
    const auto task_without = [&](const std::string& list) {
        forms::write(folder / "list.txt", list);
        LoadOptions options;
        options.without = {folder / "list.txt"};
        return load_task(
            {{folder / "a.jsonl"}, {}}, [](const DataTraits&) { return load_recipe(recipe_path("ref-tiny"), 3); },
            options);
    };
    const TrainingTask all = task_without("# none\n");
    const TrainingTask one = task_without(of_training[0]);
    const TrainingTask other = task_without(of_training[1]);
    CHECK(one.samples.size() == all.samples.size() - 1);
    CHECK(other.samples.size() == one.samples.size());
    CHECK(fingerprint(one) != fingerprint(all));
    CHECK(fingerprint(one) != fingerprint(other));
    CHECK(fingerprint(one) == fingerprint(task_without("# the same\n" + of_training[0] + " why\n")));
}

TEST_CASE("the list for UNIPEN's digits names as many of them as it says") {
    const std::string list = INKLING_WEIGHTS "/unipen-left-out.txt";
    CHECK(read_hash_lists({list}).size() == 90);
    if (const char* folder = std::getenv("INKLING_DATA"); folder != nullptr) {
        const Dataset rest = load_without(std::string(folder) + "/strokes/unipen-digits.jsonl.gz", list);
        CHECK(rest.remarks.back() == "left out 92 of 12301 samples by the list of --without");
    }
}
