// inkling bench: how fast this machine trains and reads, beside the most that it could compute.
#include <sys/resource.h>

#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "trainer/base/workers.h"
#include "trainer/bench/peak.h"
#include "trainer/bench/speed.h"
#include "trainer/commands/commands.h"
#include "trainer/kernels/kernels.h"

namespace inkling {
namespace {

using nlohmann::json;

constexpr int kClasses = 10;  // for recipes whose last layer has as many outputs as the data have classes

struct BenchOptions {
    std::vector<std::string> recipes = {"ref-cnn", "ref-tiny", "digits"};
    int threads = hardware_threads();
    double seconds = 3;
    std::string only;
    bool json = false;
};

// Of one thread, on which inference runs, and of all on which training does.
struct Peaks {
    double one, all;
};

struct Measurement {
    std::string recipe;
    std::size_t parameters;
    const char* work;
    int threads, batch;
    Speed speed;
    double part_of_peak;
};

void print_header(const Peaks& peaks, int threads) {
    std::printf("%s, peak %.1f GFLOP/s with 1 thread, %.1f with %d\n\n", instruction_set(), peaks.one, peaks.all,
                threads);
    std::printf("%-12s %-9s %7s %5s %10s %9s %8s\n", "recipe", "work", "threads", "batch", "images/s", "GFLOP/s",
                "of peak");
}

void print(const Measurement& measured) {
    std::printf("%-12s %-9s %7d %5d %10.0f %9.1f %6.1f %%\n", measured.recipe.c_str(), measured.work, measured.threads,
                measured.batch, measured.speed.images_per_second, measured.speed.gflops, 100 * measured.part_of_peak);
    std::fflush(stdout);  // the next one takes a while
}

json to_json(const Measurement& measured) {
    return {{"recipe", measured.recipe},       {"parameters", measured.parameters},
            {"work", measured.work},           {"threads", measured.threads},
            {"batch", measured.batch},         {"images_per_second", measured.speed.images_per_second},
            {"gflops", measured.speed.gflops}, {"part_of_peak", measured.part_of_peak}};
}

// Most memory that was resident at once. What getrusage tells is, on Linux, at least what the process had that started
// this one: it is carried through exec.
std::int64_t peak_memory_bytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        std::int64_t kibibytes = 0;
        if (word == "VmHWM:" && status >> kibibytes) {
            return kibibytes * 1024;
        }
    }
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return std::int64_t{usage.ru_maxrss} * 1024;
}

void run_bench(const BenchOptions& options) {
    std::vector<Recipe> recipes;
    for (const std::string& name : options.recipes) {
        recipes.push_back(load_recipe(recipe_path(name), kClasses));
    }
    const Peaks peaks{peak_gflops(1), peak_gflops(options.threads)};
    if (!options.json) {
        print_header(peaks, options.threads);
    }
    json measurements = json::array();
    const auto tell = [&](const Measurement& measured) {
        if (options.json) {
            measurements.push_back(to_json(measured));
        } else {
            print(measured);
        }
    };
    for (const Recipe& recipe : recipes) {
        const std::size_t parameters = lay_out(recipe.input, recipe.layers).parameter_count;
        if (options.only != "inference") {
            const Speed speed = training_speed(recipe, options.threads, options.seconds);
            tell({recipe.name, parameters, "training", options.threads, recipe.training.batch, speed,
                  speed.gflops / peaks.all});
        }
        if (options.only != "training") {
            const Speed speed = inference_speed(recipe, options.seconds);
            tell({recipe.name, parameters, "inference", 1, 1, speed, speed.gflops / peaks.one});
        }
    }
    if (options.json) {
        const json report = {{"instruction_set", instruction_set()},
                             {"peak_gflops", {{"threads", options.threads}, {"one", peaks.one}, {"all", peaks.all}}},
                             {"measurements", measurements},
                             {"peak_memory_bytes", peak_memory_bytes()}};
        std::printf("%s\n", report.dump(2).c_str());
    } else {
        std::printf("\npeak memory %.1f MiB\n", static_cast<double>(peak_memory_bytes()) / (1 << 20));
    }
}

}  // namespace

void add_bench_command(CLI::App& app) {
    CLI::App* command = app.add_subcommand("bench", "Measure how fast this machine trains and reads");
    const auto options = std::make_shared<BenchOptions>();
    command->add_option("--recipe", options->recipes, "Recipes: .toml files, or those of trainer/recipes by name")
        ->capture_default_str();
    command->add_option("--threads", options->threads, "Threads of training; inference has one")
        ->capture_default_str()
        ->check(CLI::Range(1, 1024));
    command->add_option("--seconds", options->seconds, "Least time of each measurement")
        ->capture_default_str()
        ->check(CLI::Range(0.01, 86400.0));
    command->add_option("--only", options->only, "Measure one kind of work [both]")
        ->check(CLI::IsMember({"training", "inference"}));
    command->add_flag("--json", options->json, "Write JSON");
    command->footer(
        "Data are noise, without augmentation. A multiply-add counts as two operations; inference is in integers and\n"
        "counted alike. Other programs falsify all this: run it on an idle machine.\n\n"
        "Example:\n  inkling bench --recipe digits --threads 2 --seconds 10");
    command->callback([options] { run_bench(*options); });
}

}  // namespace inkling
