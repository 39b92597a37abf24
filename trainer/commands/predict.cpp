// inkling predict: which character is on each picture.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "trainer/base/failure.h"
#include "trainer/commands/commands.h"
#include "trainer/evaluate/answer_set.h"
#include "trainer/io/image_file.h"
#include "trainer/io/weight_file.h"
#include "trainer/show/reading_report.h"

namespace inkling {
namespace {

struct PredictOptions {
    std::string weights;
    std::vector<std::string> images;
    int top = 3;
    Selection selection;
    bool json = false;
};

// What is said of one image: its reading, or why there is none.
struct Prediction {
    std::string path;
    Reading reading;
    std::string error;
};

Prediction predict(const Reader& reader, const AnswerSet& answer_set, const std::string& path, int top) {
    Prediction prediction{path, {}, ""};
    try {
        const Pixels image = read_image(path);
        ReadOptions options = answer_set.options(top);
        options.single = true;
        prediction.reading = answer_set.answered(reader.read(picture_of(image), options), top);
        if (prediction.reading.characters.empty()) {
            prediction.error = path + ": there is no ink on it: is it one character, dark on light or light on dark?";
        }
    } catch (const Failure& failure) {
        prediction.error = failure.what();
    }
    return prediction;
}

nlohmann::json to_json(const Prediction& prediction) {
    nlohmann::json entry = {{"path", prediction.path}};
    if (!prediction.error.empty()) {
        entry["error"] = prediction.error;
        return entry;
    }
    entry["label"] = prediction.reading.text;
    entry["probability"] = prediction.reading.confidence;
    entry["verdict"] = name_of(prediction.reading.verdict);
    entry["sure"] = prediction.reading.verdict == Verdict::character;
    const Character& character = prediction.reading.characters.front();
    entry["certain"] = character.is_certain();
    entry["excluded_probability"] = character.excluded_probability;
    entry["nothing_probability"] = character.nothing_probability;
    entry["candidates"] = nlohmann::json::array();
    for (const Candidate& candidate : character.candidates) {
        entry["candidates"].push_back({{"label", candidate.label}, {"probability", candidate.probability}});
    }
    return entry;
}

void run_predict(const PredictOptions& options) {
    const Reader reader = read_weight_file(options.weights);
    const AnswerSet answer_set(reader.model().classes, options.selection, options.weights);
    nlohmann::json entries = nlohmann::json::array();
    std::size_t unread = 0;
    for (const std::string& path : options.images) {
        const Prediction prediction = predict(reader, answer_set, path, options.top);
        unread += prediction.error.empty() ? 0 : 1;
        if (options.json) {
            entries.push_back(to_json(prediction));
        } else if (prediction.error.empty()) {
            std::printf("%s: %s\n", prediction.path.c_str(),
                        answer_text(prediction.reading.characters.front()).c_str());
        } else if (options.images.size() == 1) {
            throw Failure(ExitCode::bad_data, prediction.error);
        } else {
            std::fprintf(stderr, "inkling: %s\n", prediction.error.c_str());
        }
    }
    if (options.json) {
        const std::string text = entries.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
        std::printf("%s\n", text.c_str());
    }
    if (unread > 0) {
        std::fflush(stdout);
        throw Failure(ExitCode::bad_data, std::to_string(unread) + " of " + std::to_string(options.images.size()) +
                                              (options.images.size() == 1 ? " image" : " images") +
                                              " could not be read");
    }
}

}  // namespace

void add_predict_command(CLI::App& app) {
    CLI::App* command = app.add_subcommand("predict", "Read pictures of one character each");
    const auto options = std::make_shared<PredictOptions>();
    command->add_option("weights", options->weights, "Weight file (.ink)")->required();
    command->add_option("images", options->images, "PNG, JPEG or BMP; dark on light or light on dark, any size")
        ->required();
    command->add_option("--top", options->top, "Candidates to tell of each image")
        ->capture_default_str()
        ->check(CLI::Range(1, 4096));
    add_selection_options(*command, options->selection);
    command->add_flag("--json", options->json, "Write JSON: an entry for each image, in order");
    command->footer(
        "Where only some characters are asked for, probabilities stay those among all classes: where the excluded\n"
        "classes are likely, the answer is not sure.\n\n"
        "Examples:\n  inkling predict weights/digits.ink seven.png --top 2\n"
        "  inkling predict characters.ink seven.png --mode digits");
    command->callback([options] { run_predict(*options); });
}

}  // namespace inkling
