// inkling data show, as it is called from a terminal.
#include <nlohmann/json.hpp>

#include "tests/trainer/program.h"

using namespace program;

TEST_CASE("data show tells what a data set holds as text, JSON and a page, and refuses as every command does") {
    const ScratchFolder folder;
    const Run shown = run({"data", "show", "sample", "--weights", kDigits, "--html", folder / "sheet.html"});
    CHECK(shown.code == 0);
    CHECK(shown.err.empty());
    CHECK(shown.out.find("2500 of 10 classes: 2000 train, 500 test") != std::string::npos);
    CHECK(text_of(folder / "sheet.html").find("<!doctype html>") == 0);
    const auto json = nlohmann::json::parse(run({"data", "show", "sample", "--json"}).out);
    CHECK(json["samples"] == 2500);
    CHECK(json["label_issues"].is_null());
    check_refused(run({"data"}), 2, "subcommand");
    check_refused(run({"data", "show"}), 2, "data is required");
    check_refused(run({"data", "show", folder / "nowhere"}), 4, "there is no");
    check_refused(run({"data", "show", "sample", "--weights", folder / "no.ink"}), 4, "no.ink");
    check_refused(run({"data", "show", "sample", "--most", "0"}), 2, "--most");
    check_refused(run({"data", "show", "sample", "--html", folder / "no/such/folder.html"}), 4, "folder.html");
    CHECK(folder.names() == std::set<std::string>{"sheet.html"});
}

TEST_CASE("the label issues that data show lists can be left out of what is shown, measured and trained on") {
    const ScratchFolder folder;
    const std::string data = folder / "digits.jsonl";
    std::string lines;
    for (const auto& [label, points] :
         {std::pair("1", "[50, 0], [50, 400]"),
          std::pair("0", "[50, 0], [10, 40], [0, 100], [20, 170], [50, 200], [80, 170], [100, 100], [90, 40], [50, 0]"),
          std::pair("7", "[0, 0], [200, 0], [80, 400]")}) {
        for (int i = 0; i < 6; ++i) {
            const std::string given = i == 5 ? "4" : label;  // wrong
            const std::string own = ", [" + std::to_string(50 + i) + ", " + (label[0] == '0' ? "0" : "400") + "]";
            lines += "{\"label\": \"" + given + "\", \"strokes\": [[" + points + own + "]]}\n";
        }
    }
    write(data, lines);
    const auto shown = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"data", "show", data, "--weights", kDigits, "--json"});
        const Run run_of = run(more);
        INFO(run_of.err);
        REQUIRE(run_of.code == 0);
        return nlohmann::json::parse(run_of.out);
    };
    const nlohmann::json before = shown({});
    REQUIRE(before["label_issues"]["found"] == 3);
    std::string list;
    for (const auto& issue : before["label_issues"]["worst"]) {
        CHECK(issue["label"] == "4");
        CHECK(issue["hash"].get<std::string>().size() == 16);
        list += issue["hash"].get<std::string>() + "\n";
    }
    write(folder / "list.txt", list);
    const std::string without = folder / "list.txt";
    const nlohmann::json after = shown({"--without", without});
    CHECK(after["samples"] == 15);
    CHECK(after["label_issues"]["found"] == 0);
    CHECK(after["remarks"][0] == "left out 3 of 18 samples by the list of --without");

    const std::string told = "inkling: left out 3 of 18 samples by the list of --without\n";
    const Run evaluated = run({"evaluate", kDigits, "--data", data, "--without", without, "--json"});
    CHECK(nlohmann::json::parse(evaluated.out)["samples"] == 15);
    CHECK(evaluated.err.find(told) != std::string::npos);
    const Run framed = run(
        {"data", "frame", "--data", data, "--without", without, "--recipe", "ref-tiny", "--out", folder / "framed"});
    INFO(framed.err);
    CHECK(framed.code == 0);
    CHECK(framed.err.find("wrote") != std::string::npos);
    const Run trained = run({"train", "--data", data, "--data", "sample", "--without", without, "--recipe", "ref-tiny",
                             "--epochs", "0", "--out", folder / "out.ink"});
    CHECK(trained.code == 0);
    CHECK(trained.err.find("left out 3 of 2518 samples by the list of --without\n") != std::string::npos);

    write(without, "# one\nnot a hash\n");
    for (const std::vector<std::string>& command : {std::vector<std::string>{"data", "show", data},
                                                    {"evaluate", kDigits, "--data", data},
                                                    {"train", "--data", data, "--out", folder / "never.ink"}}) {
        std::vector<std::string> arguments = command;
        arguments.insert(arguments.end(), {"--without", without});
        check_refused(run(arguments), 3, without + ": line 2 does not begin with the hash of a sample");
        arguments.back() = folder / "none.txt";
        check_refused(run(arguments), 4, "none.txt");
    }
}
