#include "trainer/evaluate/suite.h"

#include "tests/trainer/program.h"
#include "trainer/base/failure.h"
#include "trainer/data/label_list.h"

using namespace inkling;

namespace {

constexpr const char* kSuite = R"(
[[set]]
name = "strokes"
what = "of ten writers"
data = "strokes.jsonl"
split = "all"
mode = "digits"
fold_case = true
files = ["digits", "characters"]
writers = ["a:", "b:"]
development = true

[[set]]
name = "last"
data = "mnist"
last = 50
files = ["digits"]

[[negatives]]
name = "drawings"
data = "drawings.jsonl"
split = "all"
labels = ["quickdraw:*", "heart"]
against = "last"
except = "shapes.toml"
)";

void check_refused_suite(const std::string& text, const std::string& words) {
    const ScratchFolder folder;
    program::write(folder / "suite.toml", text);
    program::write(folder / "shapes.toml", "O = \"0\"\n\"quickdraw:line\" = \"1\"  # upright\n");
    INFO(text);
    try {
        load_suite(folder / "suite.toml");
        FAIL("it was taken");
    } catch (const Failure& failure) {
        INFO(failure.what());
        CHECK(failure.code() == ExitCode::usage);
        CHECK(std::string(failure.what()).find(words) != std::string::npos);
    }
}

std::string changed(const std::string& from, const std::string& to) {
    std::string text = kSuite;
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a suite names samples, and what is asked of them") {
    const ScratchFolder folder;
    program::write(folder / "suite.toml", kSuite);
    program::write(folder / "shapes.toml", "O = \"0\"\n\"quickdraw:line\" = \"1\"  # upright\n");
    const Suite suite = load_suite(folder / "suite.toml");
    REQUIRE(suite.sets.size() == 2);
    const LabelledSet& strokes = suite.sets[0];
    CHECK(strokes.name == "strokes");
    CHECK(strokes.what == "of ten writers");
    CHECK(strokes.development);
    CHECK(strokes.slice.data == "strokes.jsonl");
    CHECK(strokes.slice.part == "all");
    CHECK(strokes.selection == Selection{"digits", "", true});
    CHECK(strokes.files == std::vector<std::string>{"digits", "characters"});
    CHECK(has_writer(strokes.slice, "b:1"));
    CHECK_FALSE(has_writer(strokes.slice, "c:a:"));
    const LabelledSet& last = suite.sets[1];
    CHECK(last.slice.part == "test");
    CHECK(last.slice.last == 50);
    CHECK(last.slice.first == 0);
    CHECK_FALSE(last.development);
    CHECK(has_writer(last.slice, ""));
    REQUIRE(suite.negatives.size() == 1);
    const NegativeSet& drawings = suite.negatives[0];
    CHECK(drawings.against == 1);
    CHECK(drawings.except.filename() == "shapes.toml");
    CHECK(has_label(drawings.slice, "quickdraw:car"));
    CHECK(has_label(drawings.slice, "heart"));
    CHECK_FALSE(has_label(drawings.slice, "hearts"));
    CHECK(has_label(last.slice, "anything"));
}

TEST_CASE("what is no suite is refused with its line") {
    check_refused_suite(changed("split = \"all\"", "spilt = \"all\""),
                        "suite.toml, line 6: there is no field spilt here");
    check_refused_suite(changed("against = \"last\"", "against = \"lost\""),
                        "suite.toml, line 24: against names lost, which is the name of no [[set]] here");
    check_refused_suite(changed("name = \"last\"", "name = \"strokes\""),
                        "line 14: there is another set that is called strokes");
    check_refused_suite(changed("last = 50", "last = 50\nfirst = 50"), "line 16: first and last exclude each other");
    check_refused_suite(changed("last = 50", "last = 0"), "line 16: last must be a whole number from 1 to");
    check_refused_suite(changed("split = \"all\"", "split = \"half\""), "line 6: split must be \"test\" or");
    check_refused_suite(changed("writers = [\"a:\", \"b:\"]", "writers = \"a:\""),
                        "line 10: writers must be a list of texts");
    check_refused_suite(changed("writers = [\"a:\", \"b:\"]", "writers = [1]"),
                        "line 10: writers must be a list of texts");
    check_refused_suite(changed("files = [\"digits\"]\n", ""), "line 13: the field files is missing");
    check_refused_suite(changed("data = \"mnist\"\n", ""), "line 13: the field data is missing");
    check_refused_suite("set = 3\n", "line 1: set must be a list of tables: [[set]]");
    check_refused_suite("# nothing\n", "a suite needs a [[set]]");
    check_refused_suite("[[set]\n", "suite.toml, line 1");
}

TEST_CASE("the suite of the repository can be read, and its labels without doubt are taken") {
    const Suite suite = load_suite(std::filesystem::path(INKLING_WEIGHTS) / "suite.toml");
    CHECK(suite.sets.size() > 20);
    REQUIRE_FALSE(suite.negatives.empty());
    const std::vector<std::string> except = labels_in(suite.negatives.front().except);
    CHECK(has_label(suite.negatives.front().slice, "quickdraw:The Eiffel Tower"));
    CHECK_FALSE(has_label(suite.negatives.front().slice, "quickdraw:car"));
    for (const char* label : {"O", "l", "quickdraw:circle"}) {
        CHECK(std::find(except.begin(), except.end(), label) != except.end());
    }
}
