// inkling inspect: everything that a weight file says about itself.
#include <cstdio>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/network/codec.h"
#include "core/reader/describe.h"
#include "trainer/commands/commands.h"
#include "trainer/io/weight_file.h"

namespace inkling {
namespace {

using nlohmann::json;

struct InspectOptions {
    std::string weights;
    bool json = false;
};

json to_json(const Model& model, std::uintmax_t bytes) {
    const ModelDescription description = describe(model);
    const Shape input = model.network.input;
    json classes = json::array();
    for (const ClassNames& names : model.classes) {
        classes.push_back({{"label", names.label}, {"aliases", names.aliases}});
    }
    json layers = json::array();
    for (const LayerDescription& layer : description.layers) {
        json entry = {{"kind", layer.kind},
                      {"description", layer.text},
                      {"parameters", layer.plan.parameter_count},
                      {"multiply_adds", layer.plan.multiply_adds}};
        if (layer.plan.parameter_count > 0) {
            entry["weight_bits"] = 8;
        }
        layers.push_back(std::move(entry));
    }
    const Provenance& from = model.provenance;
    json data_sets = json::array();
    for (const DataSet& data : from.data_sets) {
        data_sets.push_back({{"name", data.name}, {"sha256", hexadecimal(data.sha256)}, {"samples", data.samples}});
    }
    return {{"format_version", kFormatVersion},
            {"bytes", bytes},
            {"input", {{"width", input.width}, {"height", input.height}, {"channels", input.channels}}},
            {"framing", name_of(model.framing)},
            {"classes", classes},
            {"logit_scale", model.logit_scale},
            {"temperature", model.temperature},
            {"rejection",
             {{"by", description.rejection_by}, {"margin", model.rejection.margin}, {"floor", model.rejection.floor}}},
            {"layers", layers},
            {"parameters", description.parameters},
            {"multiply_adds", description.multiply_adds},
            {"self_test", {{"seed", model.self_test.seed}, {"logits", model.self_test.logits}, {"passed", true}}},
            {"provenance",
             {{"program", from.program},
              {"recipe", from.recipe},
              {"licence", from.licence},
              {"seed", from.seed},
              {"data_sets", data_sets},
              {"validation", {{"samples", from.validation_samples}, {"correct", from.validation_correct}}}}}};
}

std::string joined_classes(const Model& model) {
    std::string text;
    for (const ClassNames& names : model.classes) {
        text += text.empty() ? "" : " ";
        text += names.label;
        for (const std::string& alias : names.aliases) {
            text += "|" + alias;
        }
    }
    return text;
}

void print(const Model& model, std::uintmax_t bytes) {
    const ModelDescription description = describe(model);
    const Shape input = model.network.input;
    const Provenance& from = model.provenance;
    std::printf("format      version %d, %ju bytes\n", kFormatVersion, bytes);
    std::printf("input       %dx%dx%d, framing %s\n", input.width, input.height, input.channels,
                name_of(model.framing));
    std::printf("classes     %zu: %s\n", model.classes.size(), joined_classes(model).c_str());
    if (model.rejection.by == Rejection::By::none) {
        std::printf("rejection   none: whatever it sees, it answers with a class\n");
    } else {
        std::printf("rejection   by an extra output, %d above the best class, or a best class below %d\n",
                    model.rejection.margin, model.rejection.floor);
    }
    std::printf("logits      times %g, temperature %g\n", static_cast<double>(model.logit_scale),
                static_cast<double>(model.temperature));
    std::printf("layers\n");
    for (const LayerDescription& layer : description.layers) {
        std::printf("  %-20s %-44s", layer.kind.c_str(), layer.text.c_str());
        if (layer.plan.parameter_count > 0) {
            std::printf(" %8lld parameters of 8 bits, %9lld multiply-adds",
                        static_cast<long long>(layer.plan.parameter_count),
                        static_cast<long long>(layer.plan.multiply_adds));
        }
        std::printf("\n");
    }
    std::printf("  %-20s %-44s %8lld parameters,           %9lld multiply-adds\n", "all", "",
                static_cast<long long>(description.parameters), static_cast<long long>(description.multiply_adds));
    std::printf("self-test   passed: %zu logits, the same bits as when it was written\n",
                model.self_test.logits.size());
    std::printf("made by     %s, recipe %s, seed %ju\n", from.program.c_str(), from.recipe.c_str(),
                static_cast<std::uintmax_t>(from.seed));
    std::printf("licence     %s\n", from.licence.empty() ? "not said" : from.licence.c_str());
    for (const DataSet& data : from.data_sets) {
        std::printf("data        %s, %u samples\n            sha-256 %s\n", data.name.c_str(), data.samples,
                    hexadecimal(data.sha256).c_str());
    }
    if (from.validation_samples > 0) {
        std::printf("validation  %u of %u right (%.2f %%)\n", from.validation_correct, from.validation_samples,
                    100.0 * from.validation_correct / from.validation_samples);
    }
}

void run_inspect(const InspectOptions& options) {
    const Reader reader = read_weight_file(options.weights);
    const std::uintmax_t bytes = std::filesystem::file_size(options.weights);
    if (options.json) {
        std::printf("%s\n", to_json(reader.model(), bytes).dump(2).c_str());
    } else {
        print(reader.model(), bytes);
    }
}

}  // namespace

void add_inspect_command(CLI::App& app) {
    CLI::App* command = app.add_subcommand("inspect", "Show what a weight file says about itself");
    const auto options = std::make_shared<InspectOptions>();
    command->add_option("weights", options->weights, "Weight file (.ink)")->required();
    command->add_flag("--json", options->json, "Write JSON");
    command->footer("Example:\n  inkling inspect weights/digits.ink");
    command->callback([options] { run_inspect(*options); });
}

}  // namespace inkling
