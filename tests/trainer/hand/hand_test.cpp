#include "trainer/hand/hand.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/reader/reader.h"
#include "tests/catch.h"
#include "tests/trainer/program.h"
#include "trainer/base/failure.h"
#include "trainer/data/dataset.h"

using namespace inkling;

namespace {

std::map<std::string, std::vector<const Allograph*>> forms_of(const std::vector<Allograph>& allographs) {
    std::map<std::string, std::vector<const Allograph*>> found;
    for (const Allograph& allograph : allographs) {
        found[allograph.label].push_back(&allograph);
    }
    return found;
}

// What these lines are refused with.
std::string refusal_of(const std::string& lines) {
    const ScratchFolder folder;
    const std::filesystem::path path = folder / "allographs.txt";
    program::write(path, lines);
    try {
        load_allographs(path);
    } catch (const Failure& failure) {
        CHECK(failure.code() == ExitCode::bad_data);
        return failure.what();
    }
    return "";
}

}  // namespace

TEST_CASE("every digit has several allographs, each of another name") {
    const std::vector<Allograph> allographs = load_allographs();
    const auto forms = forms_of(allographs);
    for (char digit = '0'; digit <= '9'; ++digit) {
        CHECK(forms.at(std::string(1, digit)).size() >= 4);
    }
    std::set<std::pair<std::string, std::string>> names;
    for (const Allograph& allograph : allographs) {
        CAPTURE(allograph.label, allograph.name);
        CHECK(names.insert({allograph.label, allograph.name}).second);
    }
}

TEST_CASE("the most common form of each digit, written without any habits, is read as that digit") {
    const Result<Reader> reader = Reader::load(read_file(program::kDigits));
    REQUIRE(reader);
    const std::vector<Allograph> allographs = load_allographs();
    for (char digit = '0'; digit <= '9'; ++digit) {
        const std::string label(1, digit);
        const Allograph& first = *forms_of(allographs).at(label).front();
        CAPTURE(label, first.name);
        CHECK(reader->read(written(first, Hand{}, Random{1})).text == label);
    }
}

TEST_CASE("a writer writes the same characters again, and others when the seed is another") {
    const std::vector<Allograph> allographs = load_allographs();
    const std::vector<const Allograph*> sevens = forms_of(allographs).at("7");
    const auto first_point = [&](std::uint64_t seed, std::uint64_t writer, std::uint64_t times) {
        const Point point = written_by(seed, writer, times, sevens).strokes[0][0];
        return std::pair(point.x, point.y);
    };
    CHECK(first_point(1, 3, 0) == first_point(1, 3, 0));
    CHECK(first_point(1, 3, 0) != first_point(1, 3, 1));
    CHECK(first_point(1, 3, 0) != first_point(1, 4, 0));
    CHECK(first_point(1, 3, 0) != first_point(2, 3, 0));
}

TEST_CASE("a writer prefers one form, and more writers prefer the common ones") {
    const std::vector<Allograph> allographs = load_allographs();
    const std::vector<const Allograph*> zeros = forms_of(allographs).at("0");
    std::map<const Allograph*, int> preferred;
    for (std::uint64_t writer = 0; writer < 300; ++writer) {
        std::map<const Allograph*, int> used;
        for (std::uint64_t times = 0; times < 10; ++times) {
            ++used[written_by(1, writer, times, zeros).allograph];
        }
        const auto most = std::max_element(used.begin(), used.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        CHECK(most->second >= 5);
        ++preferred[most->first];
    }
    CHECK(preferred.size() == zeros.size());
    CHECK(preferred[zeros[0]] > 2 * preferred[zeros[3]]);
}

TEST_CASE("a line that is no allograph is refused with its number") {
    CHECK(refusal_of("// a comment\n\n1 bar 2 | 50,0 50,100!\n").empty());
    CHECK_THAT(refusal_of("1 bar 2 | 50,0\n1 bar | 50,0\n"), ContainsSubstring("line 2 is no allograph"));
    for (const char* line : {"1", "1 bar 0 | 1,2", "1 bar 1 1,2", "1 bar 1 |", "1 bar 1 | 1,2 |", "1 bar 1 | 1;2",
                             "1 bar 1 | 1,2?", "1 bar 1 | x,2"}) {
        CAPTURE(line);
        CHECK_FALSE(refusal_of(line).empty());
    }
}

TEST_CASE("data hand writes strokes that are data, and the same bytes for the same seed") {
    const ScratchFolder folder;
    const auto write = [&](const std::string& name, const std::string& seed) {
        const std::string out = (folder / name).string();
        const auto run = program::run(
            {"data", "hand", "--allow", "17", "--writers", "5", "--times", "2", "--seed", seed, "--out", out});
        CHECK(run.code == 0);
        return read_file(out);
    };
    const Bytes first = write("a.jsonl", "1");
    CHECK(write("b.jsonl", "1") == first);
    CHECK(write("c.jsonl", "2") != first);
    const Dataset dataset = load_dataset((folder / "a.jsonl").string());
    CHECK(dataset.labels == std::vector<std::string>{"1", "7"});
    CHECK(dataset.samples.size() == 20);
    CHECK(dataset.samples.front().writer == "hand-0");
}

TEST_CASE("data hand takes single characters, or names between commas, and refuses a character without a template") {
    const ScratchFolder folder;
    const std::string out = (folder / "out.jsonl").string();
    const auto run_with = [&](const std::string& allow) {
        return program::run({"data", "hand", "--allow", allow, "--writers", "2", "--times", "1", "--out", out});
    };
    CHECK(run_with("0,1").code == 0);
    CHECK(load_dataset(out).labels == std::vector<std::string>{"0", "1"});
    program::check_refused(run_with("0\u00e9"), 2, "--allow asks for \u00e9, which has no template");
    program::check_refused(run_with("cat,dog"), 2, "--allow asks for cat");
}
