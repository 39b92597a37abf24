// inkling evaluate, as it is called from a terminal.
#include <nlohmann/json.hpp>
#include <numeric>

#include "tests/trainer/program.h"

using namespace inkling;
using namespace program;

TEST_CASE("evaluate counts every sample once, and leaves out labels that the network does not have") {
    const ScratchFolder folder;
    const std::string data = folder / "strokes.jsonl";
    const Bytes digits = read_file_unpacked(kFixtures / "strokes" / "nist-sd19-digits.jsonl.gz");
    const std::string letter = "{\"label\": \"A\", \"strokes\": [[[0, 9], [4, 0], [8, 9]], [[2, 5], [6, 5]]]}\n";
    write(data, letter + std::string(digits.begin(), digits.end()) + letter);
    const Run evaluated = run({"evaluate", kDigits, "--data", data, "--split", "all", "--json"});
    CHECK(evaluated.code == 0);
    CHECK(evaluated.err.empty());
    const nlohmann::json report = nlohmann::json::parse(evaluated.out);
    CHECK(report["samples"] == 100);
    CHECK(report["skipped"] == 2);
    CHECK(report["labels"] == nlohmann::json({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}));
    int correct = 0;
    REQUIRE(report["confusion"].size() == 10);
    REQUIRE(report["per_class"].size() == 10);
    for (std::size_t truth = 0; truth < 10; ++truth) {
        const auto row = report["confusion"][truth].get<std::vector<int>>();
        correct += row[truth];
        CHECK(std::accumulate(row.begin(), row.end(), 0) == 10);
        CHECK(report["per_class"][truth]["recall"].get<double>() == Approx(row[truth] / 10.0));
        for (const char* field : {"label", "precision", "f1", "support"}) {
            CHECK(report["per_class"][truth].contains(field));
        }
    }
    CHECK(report["correct"] == correct);
    CHECK(report["accuracy"].get<double>() == Approx(correct / 100.0));

    const Run text = run({"evaluate", kDigits, "--data", data, "--split", "all"});
    CHECK(text.code == 0);
    CHECK(text.out.find("of 100;") != std::string::npos);
    CHECK(text.out.find("skipped 2 samples") != std::string::npos);

    write(data, letter);
    check_refused(run({"evaluate", kDigits, "--data", data, "--json"}), 3, "none of its samples has a label");
    write(data, letter + "{\"label\": \"7\", \"strokes\": [[[0, ]]]}\n");
    check_refused(run({"evaluate", kDigits, "--data", data}), 3, "line 2 is not a stroke recording");
    write(data, "{\"label\": \"7\", \"strokes\": [[[0, 1e30]]]}\n");
    check_refused(run({"evaluate", kDigits, "--data", data}), 3, "line 1 is not a stroke recording");
    check_refused(run({"evaluate", kDigits, "--data", folder / "none.jsonl.gz"}), 4, "there is no");
}

TEST_CASE("evaluate tests what is asked for, and nothing else") {
    const std::string data = (kFixtures / "strokes" / "nist-sd19-digits.jsonl.gz").string();
    const auto report = [&](const std::vector<std::string>& asked) {
        std::vector<std::string> arguments = {"evaluate", kDigits, "--data", data, "--split", "all", "--json"};
        arguments.insert(arguments.end(), asked.begin(), asked.end());
        const Run evaluated = run(arguments);
        CHECK(evaluated.code == 0);
        return nlohmann::json::parse(evaluated.out);
    };
    const nlohmann::json some = report({"--allow", "17a"});
    CHECK(some["labels"] == nlohmann::json({"1", "7"}));
    CHECK(some["samples"] == 20);
    CHECK(some["not_asked"] == 80);
    CHECK(some["skipped"] == 0);
    CHECK(some["correct"] >= report({})["confusion"][1][1]);
    CHECK(report({"--mode", "digits"}) == report({}));
    CHECK(report({"--mode", "both", "--fold-case"}) == report({}));

    check_refused(run({"evaluate", kDigits, "--data", data, "--mode", "letters"}), 2,
                  "digits.ink has no class that --mode letters asks for: its classes are 0 1 2");
    CHECK(run({"evaluate", kDigits, "--data", data, "--mode", "words"}).code == 2);
    const ScratchFolder folder;
    write(folder / "one.jsonl", "{\"label\": \"3\", \"strokes\": [[[0, 9], [4, 0]]]}\n");
    check_refused(run({"evaluate", kDigits, "--data", folder / "one.jsonl", "--split", "all", "--allow", "17"}), 3,
                  "digits.ink knows and that is asked for");
}
