// Training with what is no character, and calibrating, as they are called from a terminal.
#include <nlohmann/json.hpp>

#include "core/network/codec.h"
#include "tests/trainer/program.h"

using namespace inkling;
using namespace program;

namespace {

const std::string kRecipe = "ref-tiny";
const std::string kLetters = INKLING_FIXTURES "/strokes/nist-sd19-letters.jsonl.gz";

Run trained(const std::filesystem::path& out, std::vector<std::string> more) {
    std::vector<std::string> arguments = {"train",    "--data", "sample", "--recipe", kRecipe,
                                          "--epochs", "1",      "--out",  out};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
}

Model model_of(const std::filesystem::path& file) {
    return *decode(read_file(file));
}

}  // namespace

TEST_CASE("a training with negatives gives the network an output for them, the same with any number of threads") {
    const ScratchFolder folder;
    const std::vector<std::string> negatives = {"--negatives", kLetters, "--made-negatives"};
    const Run one = trained(folder / "one.ink", negatives);
    INFO(one.err);
    REQUIRE(one.code == 0);
    CHECK(one.err.find("; negatives: ") != std::string::npos);
    CHECK(one.err.find("calibrated: temperature ") != std::string::npos);
    CHECK(one.err.find("negatives that are kept for validation") != std::string::npos);
    const Model model = model_of(folder / "one.ink");
    CHECK(model.rejection.by == Rejection::By::extra_output);
    CHECK(model.classes.size() == 10);
    CHECK(model.temperature != 1);
    std::vector<std::string> in_threads = negatives;
    in_threads.insert(in_threads.end(), {"--threads", "3"});
    REQUIRE(trained(folder / "three.ink", in_threads).code == 0);
    CHECK(read_file(folder / "three.ink") == read_file(folder / "one.ink"));
    const Run told = run({"inspect", folder / "one.ink"});
    CHECK(told.out.find("by an extra output") != std::string::npos);
}

TEST_CASE("few characters with many made negatives are trained") {
    const ScratchFolder folder;
    const std::string few = folder / "few.jsonl";
    REQUIRE(run({"data", "hand", "--allow", "0123456789", "--writers", "4", "--times", "1", "--out", few}).code == 0);
    const auto trained_for = [&](const std::string& epochs) {
        const std::string out = folder / ("of-" + epochs + ".ink");
        const Run done = run({"train", "--data", few, "--no-test", "--made-negatives", "--recipe", "ref-tiny",
                              "--epochs", epochs, "--out", out});
        INFO(done.err);
        REQUIRE(done.code == 0);
        return model_of(out);
    };
    CHECK(trained_for("0").network != trained_for("2").network);
}

TEST_CASE("negatives that are none are refused") {
    const ScratchFolder folder;
    check_refused(run({"train", "--data", "sample", "--recipe", INKLING_FIXTURES "/../bits/every_layer.toml",
                       "--made-negatives", "--out", folder / "a.ink"}),
                  2, "takes whole pictures");
    check_refused(trained(folder / "a.ink", {"--quiet", "--negatives", "sample"}), 3,
                  "none of its samples is a negative: they bear the labels of classes");
    check_refused(trained(folder / "a.ink", {"--quiet", "--negatives", kLetters, "--not-negatives", "nowhere.toml"}), 4,
                  "nowhere.toml");
}

TEST_CASE("calibrating changes the temperature of a file, and no answer") {
    const ScratchFolder folder;
    const std::string out = folder / "calibrated.ink";
    const Run done = run({"calibrate", kDigits, "--data", "sample", "--out", out});
    INFO(done.err);
    REQUIRE(done.code == 0);
    CHECK(done.err.find("calibrated on ") != std::string::npos);
    const Model before = model_of(kDigits), after = model_of(out);
    CHECK(after.temperature != before.temperature);
    for (std::size_t layer = 0; layer < before.network.layers.size(); ++layer) {
        CHECK(after.network.parameters[layer].weights == before.network.parameters[layer].weights);
    }
    // Without --out it is written in its place.
    const std::string copy = folder / "copy.ink";
    write_file(copy, read_file(kDigits));
    REQUIRE(run({"calibrate", copy, "--data", "sample"}).code == 0);
    CHECK(read_file(copy) == read_file(out));
}

TEST_CASE("too few samples are no calibration, and cost no file") {
    const ScratchFolder folder;
    const std::string copy = folder / "copy.ink";
    write_file(copy, read_file(kDigits));
    check_refused(run({"calibrate", copy, "--data", kLetters}), 3, "knows 0 of the samples by their labels");
    CHECK(read_file(copy) == read_file(kDigits));
}

TEST_CASE("samples with other labels than the network's answers are no calibration, and cost no file") {
    const ScratchFolder folder;
    const std::string copy = folder / "copy.ink", wrong = folder / "wrong.jsonl";
    write_file(copy, read_file(kDigits));
    std::string lines;
    for (int i = 0; i < 200; ++i) {
        const bool is_one = i % 2 == 0;  // each is labelled as the other
        lines += is_one ? R"({"label": "0", "strokes": [[[0, 0], [0, 100]]]})"
                        : R"({"label": "1", "strokes": [[[50, 0], [10, 50], [50, 100], [90, 50], [50, 0]]]})";
        lines += "\n";
    }
    write_file(wrong, Bytes(lines.begin(), lines.end()));
    check_refused(run({"calibrate", copy, "--data", wrong}), 3, "have nothing to do with the labels");
    CHECK(read_file(copy) == read_file(kDigits));
}
