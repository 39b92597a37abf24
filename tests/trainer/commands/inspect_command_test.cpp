// inkling inspect, as it is called from a terminal.
#include <nlohmann/json.hpp>

#include "tests/trainer/program.h"

using namespace inkling;
using namespace program;

TEST_CASE("inspect tells of the file what training was told") {
    const ScratchFolder folder;
    const std::string weights = folder / "tiny.ink";
    const Run trained = run({"train", "--data", "sample", "--recipe", "ref-tiny", "--epochs", "0", "--seed",
                             "18446744073709551615", "--out", weights});
    CHECK(trained.code == 0);
    CHECK(trained.out.empty());
    CHECK(folder.names() == std::set<std::string>{"tiny.ink"});
    const nlohmann::json told = nlohmann::json::parse(run({"inspect", weights, "--json"}).out);
    CHECK(told["bytes"] == std::filesystem::file_size(weights));
    CHECK(told["parameters"] == 9226);
    CHECK(told["classes"].size() == 10);
    CHECK(told["self_test"]["passed"] == true);
    CHECK(told["provenance"]["seed"] == 18446744073709551615u);
    CHECK(told["provenance"]["recipe"] == "ref-tiny");
    CHECK(told["provenance"]["program"] == "inkling " INKLING_VERSION);
    CHECK(told["provenance"]["data_sets"][0]["samples"] == 2000);
    CHECK(run({"inspect", weights}).out.find("seed 18446744073709551615") != std::string::npos);
}
