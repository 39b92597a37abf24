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
