#include "trainer/train/session.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/catch.h"
#include "tests/trainer/train/scratch_folder.h"
#include "trainer/base/failure.h"
#include "trainer/data/split.h"

using namespace inkling;

namespace {

Inputs few_samples() {
    const Dataset dataset = part_of(load_dataset("sample"), Split::train);
    Inputs inputs = inputs_of(dataset, classes_of(dataset), {28, 28, 1}, Framing::glyph, 2);
    inputs.inputs.resize(200);
    inputs.classes.resize(200);
    return inputs;
}

Recipe recipe_of(const TrainingOptions& training) {
    Recipe recipe{};
    recipe.input = {28, 28, 1};
    recipe.training = training;
    recipe.training.epochs = 4;
    recipe.training.batch = 64;
    recipe.training.block = 16;
    recipe.augmentation = {10, 1, 0.1, 0.1, 0.5};
    recipe.layers = {Conv{4, 5, 5, 4, 4, {0, 0, 0, 0}}, BatchNorm{}, Relu{}, Dense{10}};
    return recipe;
}

// An answer that depends on every weight.
std::int64_t count_positive(const Weights& weights) {
    return std::count_if(weights.parameters.begin(), weights.parameters.end(), [](float p) { return p > 0; });
}

// A training as often as it is called, each time from the checkpoint of the time before.
struct SessionTrial {
    explicit SessionTrial(const TrainingOptions& training, const std::string& name = "checkpoint")
        : recipe(recipe_of(training)), checkpoints(folder / name, {to_toml(recipe), {}, "avx2"}) {}

    /// Stopped when asked for the `stop`th time whether to.
    std::optional<Weights> run(int stop, int threads = 1) {
        Training training_now(architecture, recipe, inputs, 7, threads);
        Progress progress(recipe.training.epochs, 0, true);
        std::ostringstream log;
        int asked = 0;
        const Session session{
            &training_now, &recipe.training, 100, count, &checkpoints, 1e9, [&] { return asked++ == stop; },
            &log,          &progress};
        std::optional<CheckpointFile::Found> found = checkpoints.read();
        std::optional<Weights> weights;
        try {
            weights = inkling::run(session, found ? std::optional(found->checkpoint) : std::nullopt);
        } catch (const Failure& failure) {
            if (failure.code() != ExitCode::interrupted) {
                throw;
            }
        }
        epochs.clear();
        std::istringstream lines(log.str());
        for (std::string line; std::getline(lines, line);) {
            epochs.push_back(nlohmann::json::parse(line));
            CHECK(epochs.back()["seconds"].get<double>() > 0);
            epochs.back().erase("seconds");
            epochs.back().erase("images_per_second");
        }
        return weights;
    }

    static const Inputs inputs;
    const ScratchFolder folder;
    Recipe recipe;
    Architecture architecture = lay_out(recipe.input, recipe.layers);
    CheckpointFile checkpoints;
    std::function<std::int64_t(const Weights&)> count = count_positive;
    std::vector<nlohmann::json> epochs;  // of the log, without times
};
const Inputs SessionTrial::inputs = few_samples();

constexpr int kNever = -1;

std::vector<TrainingOptions> both_kinds() {
    TrainingOptions sgd;
    sgd.balance = Balance::weights;
    TrainingOptions adamw = defaults_of(Optimisation::adamw, Schedule::step);
    adamw.ema = 0.9;
    adamw.clip = 1;
    adamw.early_stop = 2;
    adamw.balance = Balance::sampling;
    return {sgd, adamw};
}

}  // namespace

TEST_CASE("a training that is stopped anywhere and resumed gives the same weights and the same log") {
    for (const TrainingOptions& options : both_kinds()) {
        SessionTrial whole(options);
        const std::optional<Weights> weights = whole.run(kNever);
        REQUIRE(weights);
        REQUIRE(whole.epochs.size() >= 3);
        bool stopped = true;
        for (int stop = 0; stopped; ++stop) {
            SessionTrial trial(options);
            stopped = !trial.run(stop);
            const std::vector<nlohmann::json> before = trial.epochs;
            const std::optional<Weights> resumed = trial.run(kNever, 2);
            INFO("stopped at the " << stop << "th chance, after " << before.size() << " epochs");
            CHECK(resumed == weights);
            CHECK(trial.epochs == whole.epochs);
            CHECK(before ==
                  std::vector(whole.epochs.begin(), whole.epochs.begin() + static_cast<std::ptrdiff_t>(before.size())));
        }
        SessionTrial trial(options);
        std::optional<Weights> resumed;
        int runs = 0;
        while (!resumed) {  // one batch each time
            resumed = trial.run(2);
            ++runs;
        }
        CHECK(runs > 5);
        CHECK(resumed == weights);
        CHECK(trial.epochs == whole.epochs);
    }
}

TEST_CASE("an early stop ends a training that gets no better, and ships the best epoch") {
    TrainingOptions options;
    options.early_stop = 2;
    for (const auto& [answers, epochs, best] :
         std::vector<std::tuple<std::vector<std::int64_t>, std::size_t, std::size_t>>{
             {{9, 7, 9, 10}, 3, 0}, {{5, 9, 8, 7}, 4, 1}, {{5, 6, 7, 8}, 4, 3}, {{9, 8, 10, 9}, 4, 2}}) {
        SessionTrial trial(options);
        std::vector<Weights> seen;
        trial.count = [&, all = answers](const Weights& weights) {
            seen.push_back(weights);
            return all[seen.size() - 1];
        };
        const std::optional<Weights> shipped = trial.run(kNever);
        REQUIRE(shipped);
        CHECK(seen.size() == epochs);
        CHECK(*shipped == seen[best]);
    }
}

TEST_CASE("without an early stop the last epoch ships, however it validated") {
    SessionTrial trial({});
    std::vector<Weights> seen;
    trial.count = [&](const Weights& weights) {
        seen.push_back(weights);
        return -static_cast<std::int64_t>(seen.size());
    };
    const std::optional<Weights> shipped = trial.run(kNever);
    REQUIRE(shipped);
    CHECK(seen.size() == 4);
    CHECK(*shipped == seen.back());
}

TEST_CASE("a checkpoint that cannot be written costs no training, but is told when it was asked for") {
    SessionTrial trial({}, "missing/checkpoint");
    CHECK(trial.run(kNever) == SessionTrial({}).run(kNever));
    CHECK_THROWS_WITH(trial.run(2), ContainsSubstring("cannot write " + trial.checkpoints.path().string()));
}

TEST_CASE("the log tells of every epoch") {
    SessionTrial trial({});
    trial.run(kNever);
    REQUIRE(trial.epochs.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(trial.epochs[i]["epoch"] == i + 1);
        CHECK(trial.epochs[i]["epochs"] == 4);
        CHECK(trial.epochs[i]["validation_samples"] == 100);
        for (const char* field : {"rate", "loss", "accuracy", "validation_correct"}) {
            CHECK(trial.epochs[i][field].is_number());
        }
    }
    CHECK(trial.epochs[3]["loss"] < trial.epochs[0]["loss"]);
}
