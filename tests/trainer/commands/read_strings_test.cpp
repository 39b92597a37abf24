// inkling read of recordings of pen strokes, and beside the truth; inkling data strings.
#include <nlohmann/json.hpp>

#include "tests/trainer/program.h"

using namespace inkling;
using namespace program;

namespace {

// A 1 and a 7 beside each other, with this label and kind.
std::string recording(const std::string& about) {
    return "{" + about + R"("strokes": [[[0, 0], [0, 100]], [[40, 0], [90, 0], [60, 100]]]})" + "\n";
}

}  // namespace

TEST_CASE("recordings are read in their order, one entry each, with lines, characters and alternatives") {
    const ScratchFolder folder;
    const std::string strings = folder / "strings.jsonl";
    write(strings, recording("") + recording(R"("label": "17", )"));
    const Run done = run({"read", kDigits, strings, "--json"});
    INFO(done.err);
    REQUIRE(done.code == 0);
    const nlohmann::json entries = nlohmann::json::parse(done.out);
    REQUIRE(entries.size() == 2);
    CHECK(entries[1]["path"] == strings + "#1");
    for (const nlohmann::json& entry : entries) {
        CHECK(entry["text"] == "17");
        CHECK(entry["verdict"] == "character");
        CHECK(entry["confidence"].get<double>() > 0.5);
        CHECK(entry["lines"][0]["text"] == "17");
        CHECK(entry["lines"][0]["box"]["right"] == 90);
        CHECK(entry["characters"].size() == 2);
        CHECK(entry["characters"][1]["strokes"][0] == nlohmann::json{{"stroke", 1}, {"first", 0}, {"last", 2}});
        CHECK(entry["alternatives"].is_array());
        CHECK_FALSE(entry.contains("right"));
    }
}

TEST_CASE("with the truth, figures by kind and contributor follow, and mistakes are listed") {
    const ScratchFolder folder;
    const std::string strings = folder / "strings.jsonl";
    write(strings, recording(R"("label": "17", "kind": "number", "writer": "unipen:abc:x.dat", )") +
                       recording(R"("label": "99", "kind": "year", "writer": "unipen:xyz:y.dat", )") + recording(""));
    const Run told = run({"read", kDigits, strings, "--truth"});
    REQUIRE(told.code == 0);
    CHECK(told.out.find("50.00 %") != std::string::npos);
    for (const char* group : {"number", "year", "abc", "xyz"}) {
        CHECK(told.out.find(std::string("\n") + group) != std::string::npos);
    }
    CHECK(told.out.find("strings.jsonl#1: \"99\" was read as \"17\"") != std::string::npos);
    const Run csv = run({"read", kDigits, strings, "--truth", "--csv"});
    CHECK(csv.out.find("path,text,verdict,confidence,truth,right,error") == 0);
    CHECK(csv.out.find(",17,true,") != std::string::npos);
    CHECK(csv.err.find("50.00 %") != std::string::npos);
}

TEST_CASE("strings are composed of recordings and of images, read beside their truth, and the same each time") {
    const ScratchFolder folder;
    const std::string hands = folder / "hands.jsonl", strings = folder / "strings.jsonl",
                      again = folder / "again.jsonl";
    REQUIRE(run({"data", "hand", "--allow", "0123456789", "--writers", "8", "--times", "1", "--out", hands}).code == 0);
    for (const std::string& out : {strings, again}) {
        REQUIRE(run({"data", "strings", "--data", hands, "--count", "40", "--out", out}).code == 0);
    }
    CHECK(text_of(strings) == text_of(again));
    const Run read_back = run({"read", kDigits, strings, "--truth", "--csv"});
    CHECK(read_back.code == 0);
    const std::string pictures = folder / "pictures";
    REQUIRE(run({"data", "strings", "--data", "sample", "--split", "test", "--count", "20", "--out", pictures}).code ==
            0);
    const Run of_pictures = run({"read", kDigits, pictures, "--truth", pictures + "/truth.csv", "--csv"});
    CHECK(of_pictures.code == 0);
    const auto right = [](const std::string& csv) {
        std::size_t count = 0;
        for (std::size_t at = csv.find(",true,"); at != std::string::npos; at = csv.find(",true,", at + 1)) {
            ++count;
        }
        return count;
    };
    CHECK(right(read_back.out) >= 34);
    CHECK(right(of_pictures.out) >= 14);
}

TEST_CASE("wrong cuts are written as negatives, and characters that were cut out as data") {
    const ScratchFolder folder;
    const std::string hands = folder / "hands.jsonl", cuts = folder / "cuts.jsonl", pictures = folder / "pictures";
    REQUIRE(run({"data", "hand", "--allow", "0123456789", "--writers", "4", "--times", "1", "--out", hands}).code == 0);
    REQUIRE(run({"data", "strings", "--data", hands, "--count", "10", "--wrong-cuts", "--out", cuts}).code == 0);
    CHECK(text_of(cuts).find("\"label\":\"wrong-cut\"") != std::string::npos);
    REQUIRE(run({"data", "strings", "--data", "sample", "--count", "10", "--connected", "1", "--wrong-cuts", "--out",
                 pictures})
                .code == 0);
    CHECK(std::filesystem::exists(pictures + "/wrong/wrong-cut/000000.png"));
    CHECK(std::filesystem::exists(pictures + "/right"));
}

TEST_CASE("what cannot be composed, read or compared is refused in a sentence") {
    const ScratchFolder folder;
    const std::string strings = folder / "strings.jsonl", table = folder / "table.csv";
    write(strings, recording(""));
    write(table, "other.png,12\n");
    check_refused(run({"read", kDigits, strings, "--truth"}), 3, "no recording has a label");
    check_refused(run({"read", kDigits, strings, "--truth", table}), 3, "names none of what is to be read");
    check_refused(run({"read", kDigits, strings, "--annotate", folder / "a.png"}), 2, "is a recording of pen strokes");
    check_refused(run({"data", "strings", "--data", "sample", "--least-length", "5", "--most-length", "2", "--out",
                       folder / "none"}),
                  2, "--least-length is above --most-length");
    write(strings, R"({"strokes": [[[0, 1e9]]]})");
    check_refused(run({"read", kDigits, strings}), 3, "a coordinate is beyond a million");
}
