#include "trainer/train/samples.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/glyph/normalise.h"
#include "core/image/picture_input.h"
#include "core/image/pipeline.h"
#include "core/ink/raster.h"
#include "trainer/io/image_file.h"
#include "trainer/random.h"
#include "trainer/train/workers.h"

namespace inkling {
namespace {

using Input = std::optional<std::vector<std::uint8_t>>;

Input input_of(const GreyImage& ink) {
    std::optional<GreyImage> glyph = normalise(ink);
    return glyph ? Input(std::move(glyph->pixels)) : std::nullopt;
}

Input input_of(const Pixels& pixels, Shape input, Framing framing) {
    const Pixels rgba = as_rgba(pixels);
    return framing == Framing::picture ? picture_input(picture_of(rgba), input)
                                       : input_of(find_ink(picture_of(rgba)).ink);
}

Input input_of(const ImageFile& file, Shape input, Framing framing) {
    return input_of(read_image(file.path), input, framing);
}

Input input_of(const Strokes& strokes, Shape input, Framing framing) {
    const GreyImage ink = rasterise(strokes);
    return framing == Framing::picture ? picture_input(ink, input) : input_of(ink);
}

}  // namespace

std::vector<ClassNames> classes_of(const Dataset& dataset) {
    std::vector<bool> occurs(dataset.labels.size());
    for (const Sample& sample : dataset.samples) {
        occurs[sample.label] = true;
    }
    std::vector<ClassNames> classes;
    for (std::size_t i = 0; i < occurs.size(); ++i) {
        if (occurs[i]) {
            classes.push_back({dataset.labels[i], {}});
        }
    }
    return classes;
}

std::vector<int> class_of_labels(const std::vector<std::string>& labels, const std::vector<ClassNames>& classes) {
    std::vector<int> found;
    for (const std::string& label : labels) {
        const auto place = std::find_if(classes.begin(), classes.end(), [&](const ClassNames& names) {
            return names.label == label ||
                   std::find(names.aliases.begin(), names.aliases.end(), label) != names.aliases.end();
        });
        found.push_back(place == classes.end() ? -1 : static_cast<int>(place - classes.begin()));
    }
    return found;
}

Inputs inputs_of(const Dataset& dataset, const std::vector<ClassNames>& classes, Shape input, Framing framing,
                 int threads) {
    const std::vector<int> class_of_label = class_of_labels(dataset.labels, classes);
    std::vector<Input> found(dataset.samples.size());
    constexpr int kSamplesPerJob = 256;
    const int count = static_cast<int>(dataset.samples.size());
    for_each_job((count + kSamplesPerJob - 1) / kSamplesPerJob, threads, [&](int job, int) {
        for (int i = job * kSamplesPerJob; i < std::min(count, (job + 1) * kSamplesPerJob); ++i) {
            const auto index = static_cast<std::size_t>(i);
            found[index] = std::visit([&](const auto& source) { return input_of(source, input, framing); },
                                      dataset.samples[index].source);
        }
    });
    Inputs inputs;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const int its_class = class_of_label[dataset.samples[i].label];
        if (!found[i] || its_class < 0) {
            ++inputs.skipped;
            continue;
        }
        inputs.inputs.push_back(*std::move(found[i]));
        inputs.classes.push_back(its_class);
    }
    return inputs;
}

TrainValidation split_for_validation(Inputs inputs, double part, std::uint64_t seed) {
    TrainValidation split;
    split.training.skipped = inputs.skipped;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        std::uint64_t hash = 0xCBF29CE484222325;  // FNV-1a
        for (const std::uint8_t byte : inputs.inputs[i]) {
            hash = (hash ^ byte) * 0x100000001B3;
        }
        const bool kept_apart = Random{seed, key_of(Purpose::split), hash}.uniform() < part;
        Inputs& side = kept_apart ? split.validation : split.training;
        side.inputs.push_back(std::move(inputs.inputs[i]));
        side.classes.push_back(inputs.classes[i]);
    }
    return split;
}

}  // namespace inkling
