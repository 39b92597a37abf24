#include "trainer/evaluate/evaluation.h"

#include <algorithm>
#include <atomic>

#include "trainer/io/image_file.h"
#include "trainer/train/workers.h"

namespace inkling {
namespace {

constexpr int kSamplesPerJob = 64;

template <class OfSample>
void for_each_sample(std::size_t samples, int threads, OfSample of_sample) {
    const int count = static_cast<int>(samples);
    for_each_job((count + kSamplesPerJob - 1) / kSamplesPerJob, threads, [&](int job, int) {
        for (int i = job * kSamplesPerJob; i < std::min(count, (job + 1) * kSamplesPerJob); ++i) {
            of_sample(static_cast<std::size_t>(i));
        }
    });
}

Reading read(const Reader& reader, const Pixels& pixels, const ReadOptions& options) {
    const Pixels rgba = as_rgba(pixels);
    return reader.read(picture_of(rgba), options);
}

Reading read(const Reader& reader, const Bitmap& bitmap, const ReadOptions& options) {
    return read(reader, unpacked(bitmap), options);
}

Reading read(const Reader& reader, const ImageFile& file, const ReadOptions& options) {
    return read(reader, read_image(file.path), options);
}

Reading read(const Reader& reader, const Strokes& strokes, const ReadOptions& options) {
    return reader.read(strokes, options);
}

}  // namespace

Reading read(const Reader& reader, const Sample& sample, const ReadOptions& options) {
    ReadOptions of_one = options;
    of_one.single = true;  // a sample has one label
    return std::visit([&](const auto& source) { return read(reader, source, of_one); }, sample.source);
}

Evaluation evaluate(const Reader& reader, const Dataset& dataset, int threads) {
    const std::vector<ClassNames>& classes = reader.model().classes;
    std::vector<std::string> labels;
    for (const ClassNames& names : classes) {
        labels.push_back(names.label);
    }
    Evaluation evaluation{Confusion(labels), 0};
    const std::vector<int> class_of_label = class_of_labels(dataset.labels, classes);

    std::vector<std::size_t> answers(dataset.samples.size());
    for_each_sample(dataset.samples.size(), threads, [&](std::size_t i) {
        const Sample& sample = dataset.samples[i];
        answers[i] = evaluation.confusion.no_answer();
        if (class_of_label[sample.label] < 0) {
            return;
        }
        const Reading reading = read(reader, sample);
        if (!reading.text.empty()) {
            answers[i] =
                static_cast<std::size_t>(std::find(labels.begin(), labels.end(), reading.text) - labels.begin());
        }
    });
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (const int truth = class_of_label[dataset.samples[i].label]; truth >= 0) {
            evaluation.confusion.add(static_cast<std::size_t>(truth), answers[i]);
        } else {
            ++evaluation.skipped;
        }
    }
    return evaluation;
}

std::int64_t count_correct(const Reader& reader, const Inputs& inputs, int threads) {
    std::atomic<std::int64_t> correct{0};
    const auto classes = static_cast<std::ptrdiff_t>(reader.model().classes.size());
    for_each_sample(inputs.size(), threads, [&](std::size_t i) {
        const std::vector<std::int32_t> logits = reader.logits(inputs.inputs[i]);
        const auto best = std::max_element(logits.begin(), logits.begin() + classes) - logits.begin();
        correct += best == inputs.classes[i] ? 1 : 0;
    });
    return correct;
}

}  // namespace inkling
