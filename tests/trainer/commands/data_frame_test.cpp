// inkling data frame, as it is called from a terminal.
#include "tests/trainer/program.h"
#include "trainer/data/dataset.h"

using namespace inkling;
using namespace program;

TEST_CASE("what a network sees is written as data, in the parts that a training takes") {
    const ScratchFolder folder;
    const std::string out = folder / "framed";
    const Run framed = run({"data", "frame", "--data", "sample", "--allow", "017", "--recipe", "digits", "--out", out});
    INFO(framed.err);
    REQUIRE(framed.code == 0);
    const Run trained = run({"train", "--data", "sample", "--allow", "017", "--recipe", "digits", "--epochs", "0",
                             "--out", folder / "one.ink"});
    const Dataset dataset = load_dataset(out);
    CHECK(dataset.labels == std::vector<std::string>{"0", "1", "7"});
    std::size_t counts[3] = {};
    for (const Sample& sample : dataset.samples) {
        ++counts[static_cast<std::size_t>(sample.split)];
        CHECK(std::get<Pixels>(sample.source).width == 28);
    }
    CHECK(counts[0] + counts[1] == 600);
    CHECK(counts[2] == 150);
    CHECK(trained.err.find(std::to_string(counts[0]) + " training and " + std::to_string(counts[1]) +
                           " validation samples of 3 classes") != std::string::npos);
}

TEST_CASE("what IDX files cannot hold is refused, with the reason") {
    const ScratchFolder folder;
    const std::string recipe = folder / "colour.toml";
    write(recipe,
          "name = \"colour\"\n[input]\nwidth = 8\nheight = 8\nchannels = 3\nframing = \"picture\"\n[training]\n"
          "[[layer]]\nkind = \"dense\"\noutputs = \"classes\"\n");
    check_refused(run({"data", "frame", "--data", "sample", "--recipe", recipe, "--out", folder / "framed"}), 2,
                  "recipe colour has an input of 3 channels");
    check_refused(run({"data", "frame", "--data", folder / "none", "--out", folder / "framed"}), 4, "there is no");
    CHECK(folder.names() == std::set<std::string>{"colour.toml"});
}
