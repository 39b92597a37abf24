// Speed as `inkling bench` tells it: what is counted, and that the figures fit each other.
#include "trainer/bench/speed.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/trainer/program.h"
#include "trainer/bench/peak.h"

using namespace inkling;

namespace {

// What `inkling bench` writes to stdout.
nlohmann::json benched(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"bench", "--json", "--seconds", "0.01", "--recipe"});
    const program::Run run = program::run(arguments);
    REQUIRE(run.code == 0);
    return nlohmann::json::parse(run.out);
}

Parameters parameters_of(std::size_t outputs, std::size_t fan) {
    return {std::vector<std::int8_t>(outputs * fan), std::vector<std::int32_t>(outputs),
            std::vector<std::int32_t>(outputs, 1 << 30), std::vector<std::uint8_t>(outputs, 31)};
}

}  // namespace

TEST_CASE("the first layer of a network has one product less to train: nobody asks for the picture's gradient") {
    const Network network{{28, 28, 1},
                          {Conv{8, 5, 5, 2, 2, {1, 1, 2, 2}}, Relu{}, MaxPool{2, 2, 2, 2}, Dense{10}},
                          {parameters_of(8, 25), {}, {}, parameters_of(10, 7 * 7 * 8)}};
    const double convolution = 2.0 * 14 * 14 * 8 * 25;
    const double dense = 2.0 * 7 * 7 * 8 * 10;
    const Operations operations = operations_of(network);
    CHECK(operations.inference == convolution + dense);
    CHECK(operations.training == 2 * convolution + 3 * dense);
}

TEST_CASE("the peak is one that processors have, and grows with no more than the threads") {
    const double one = peak_gflops(1);
    CHECK(one > 0.5);
    CHECK(one < 1000);
    const double two = peak_gflops(2);
    CHECK(two > 0.2 * one);
    CHECK(two < 4 * one);  // other programs may have slowed the first down
}

TEST_CASE("bench measures what it is asked to, and its figures fit each other") {
    const nlohmann::json report = benched({"ref-tiny", "--threads", "2"});
    const nlohmann::json peak = report["peak_gflops"];
    CHECK(peak["threads"] == 2);
    REQUIRE(report["measurements"].size() == 2);
    constexpr double kFirstLayer = 39'200;  // multiply-adds
    constexpr double kOtherLayers = 56'448 + 7'840;
    for (const bool trains : {true, false}) {
        const nlohmann::json& measured = report["measurements"][trains ? 0 : 1];
        CHECK(measured["recipe"] == "ref-tiny");
        CHECK(measured["parameters"] == 9226);
        CHECK(measured["work"] == (trains ? "training" : "inference"));
        CHECK(measured["threads"] == (trains ? 2 : 1));
        CHECK(measured["batch"] == (trains ? 128 : 1));
        const double rate = measured["images_per_second"];
        const double gflops = measured["gflops"];
        const double operations = 2 * (trains ? 2 * kFirstLayer + 3 * kOtherLayers : kFirstLayer + kOtherLayers);
        CHECK(rate > 1);
        CHECK(gflops == Approx(rate * operations / 1e9));
        CHECK(measured["part_of_peak"].get<double>() == Approx(gflops / peak[trains ? "all" : "one"].get<double>()));
    }
    CHECK(report["peak_memory_bytes"] > 1 << 20);

    const nlohmann::json inference = benched({"ref-tiny", "digits", "--only", "inference"});
    REQUIRE(inference["measurements"].size() == 2);
    CHECK(inference["measurements"][0]["work"] == "inference");
    CHECK(inference["measurements"][1]["recipe"] == "digits");
}

TEST_CASE("a recipe that cannot be read is refused before anything is measured") {
    program::check_refused(program::run({"bench", "--recipe", "ref-tiny", "none"}), 4, "there is no recipe none");
}
