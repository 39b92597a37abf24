// inkling card, as it is called from a terminal.
#include <nlohmann/json.hpp>

#include "tests/trainer/program.h"

using namespace inkling;
using namespace program;

namespace {

constexpr const char* kSuite = R"(
[[set]]
name = "digits of NIST"
data = "strokes/nist-sd19-digits.jsonl.gz"
split = "all"
mode = "digits"
files = ["digits"]
[[set]]
name = "sevens and ones"
data = "strokes/nist-sd19-digits.jsonl.gz"
split = "all"
allow = "17"
files = ["digits"]
[[set]]
name = "a folder that is not there"
data = "pictures/none"
files = ["digits"]
)";

}  // namespace

TEST_CASE("card prints what evaluate counts") {
    const ScratchFolder folder;
    const std::string suite = folder / "suite.toml";
    write(suite, kSuite);
    const std::vector<std::string> arguments = {"card", kDigits, "--suite", suite, "--data-folder", kFixtures.string()};
    const Run table = run(arguments);
    CHECK(table.code == 0);
    CHECK(table.err.empty());
    CHECK(table.out.rfind("| data | samples | accuracy |", 0) == 0);
    CHECK(table.out.find("\n| digits of NIST | 100 | ") != std::string::npos);
    CHECK(table.out.find("\n| sevens and ones | 20 | ") != std::string::npos);
    CHECK(table.out.find("\n| a folder that is not there | not there: pictures/none | ") != std::string::npos);

    std::vector<std::string> as_json = arguments;
    as_json.insert(as_json.end(), {"--json", "--set", "digits of NIST"});
    const nlohmann::json card = nlohmann::json::parse(run(as_json).out);
    REQUIRE(card["sets"].size() == 1);
    const std::string data = (kFixtures / "strokes" / "nist-sd19-digits.jsonl.gz").string();
    const Run evaluated = run({"evaluate", kDigits, "--data", data, "--split", "all", "--json"});
    CHECK(card["sets"][0]["evaluation"] == nlohmann::json::parse(evaluated.out));
    const Run from_environment =
        run({"card", kDigits, "--suite", suite}, "INKLING_DATA=" + quoted(kFixtures.string()) + " exec ");
    CHECK(from_environment.out == table.out);
}

TEST_CASE("card refuses what it cannot measure in one sentence") {
    const ScratchFolder folder;
    const std::string suite = folder / "suite.toml";
    write(suite, kSuite);
    const std::string data = kFixtures.string();
    check_refused(run({"card", kDigits, "--suite", suite}, "INKLING_DATA= exec "), 2,
                  "nothing says where the data are: set INKLING_DATA to their folder");
    check_refused(run({"card", kDigits, "--suite", suite, "--data-folder", folder / "none"}), 4, "there is no folder");
    check_refused(run({"card", kDigits, "--suite", folder / "none.toml", "--data-folder", data}), 4, "none.toml");
    check_refused(run({"card", kDigits, "--suite", suite, "--data-folder", data, "--for", "letters"}), 2,
                  "the suite has no set for letters, only for digits");
    check_refused(run({"card", kDigits, "--data-folder", data}), 2, "--suite is required");
    write(suite, std::string(kSuite) + "wirters = [\"a\"]\n");
    check_refused(run({"card", kDigits, "--suite", suite, "--data-folder", data}), 2,
                  "suite.toml, line 18: there is no field wirters here");
    write(suite, kSuite);
    write(folder / "broken.jsonl", "{\"label\": 7}\n");
    write(suite, "[[set]]\nname = \"broken\"\ndata = \"broken.jsonl\"\nsplit = \"all\"\nfiles = [\"digits\"]\n");
    check_refused(run({"card", kDigits, "--suite", suite, "--data-folder", (folder / "").string()}), 3,
                  "broken.jsonl: line 1 is not a stroke recording");
}
