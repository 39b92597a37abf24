#include "trainer/train/teacher.h"

#include <algorithm>
#include <numeric>

#include "core/network/codec.h"
#include "tests/catch.h"
#include "tests/trainer/program.h"
#include "trainer/base/failure.h"
#include "trainer/io/weight_file.h"

using namespace inkling;
using namespace program;

namespace {

program::Run trained_by(const std::filesystem::path& out, const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"train",    "--data", "sample", "--recipe", "ref-tiny",
                                          "--epochs", "1",      "--out",  out};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
}

}  // namespace

TEST_CASE("a teacher's probabilities are added to the targets, softer at a higher temperature") {
    const ScratchFolder folder;
    REQUIRE(trained_by(folder / "teacher.ink", {"--quiet"}).code == 0);
    TrainingTask task;
    task.recipe.input = {28, 28, 1};
    task.recipe.framing = Framing::glyph;
    const Reader reader = read_weight_file(folder / "teacher.ink");
    task.classes = reader.model().classes;
    const Teacher teacher(reader.model(), task, "teacher.ink");
    BlockPass<float> pass = teacher.pass(2);
    std::vector<float> inputs(2 * 28 * 28, 0.25f);  // two samples, of other greys
    std::fill_n(inputs.begin(), 28 * 28, 0.75f);
    const auto targets_at = [&](double temperature) {
        std::vector<float> targets(20, 0.01f);
        teacher.add_probabilities(inputs.data(), 2, temperature, 0.9f, pass, targets.data());
        return targets;
    };
    Model model = reader.model();
    model.temperature = 2;
    const std::vector<float> targets = targets_at(2);
    for (const std::size_t sample : {0u, 1u}) {
        const std::vector<std::uint8_t> input(28 * 28, sample == 0 ? 191 : 64);
        const std::vector<float> expected = probabilities(model, reader.logits(input));
        for (std::size_t o = 0; o < 10; ++o) {  // the file's network rounds its activations, the teacher does not
            CHECK(targets[sample * 10 + o] == Approx(0.01f + 0.9f * expected[o]).margin(0.01));
        }
        CHECK(std::accumulate(targets.begin() + sample * 10, targets.begin() + sample * 10 + 10, 0.0f) ==
              Approx(1).margin(1e-5));
    }
    const std::vector<float> softer = targets_at(20);
    CHECK(*std::max_element(softer.begin(), softer.end()) < *std::max_element(targets.begin(), targets.end()));
}

TEST_CASE("what is learnt of a teacher differs from what is learnt alone, and is the same with any number of threads") {
    const ScratchFolder folder;
    REQUIRE(trained_by(folder / "teacher.ink", {"--quiet"}).code == 0);
    REQUIRE(trained_by(folder / "alone.ink", {"--quiet", "--seed", "2"}).code == 0);
    const auto taught = [&](const std::string& threads) {
        REQUIRE(trained_by(folder / "taught.ink",
                           {"--quiet", "--seed", "2", "--teacher", folder / "teacher.ink", "--threads", threads})
                    .code == 0);
        return read_file(folder / "taught.ink");
    };
    const Bytes one = taught("1");
    CHECK(one == taught("3"));
    CHECK(decode(one)->network != decode(read_file(folder / "alone.ink"))->network);
}

TEST_CASE("a teacher of other classes is refused") {
    const ScratchFolder folder;
    const std::string letters = std::string(INKLING_WEIGHTS) + "/letters.ink";
    check_refused(trained_by(folder / "a.ink", {"--quiet", "--teacher", letters}), 2,
                  "its classes are others (--teacher)");
    check_refused(trained_by(folder / "a.ink", {"--quiet", "--teacher", "nowhere.ink"}), 4, "nowhere.ink");
}
