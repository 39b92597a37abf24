// Data with mistakes at known indices, made of real digits.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <set>

#include "trainer/base/random.h"
#include "trainer/data/dataset.h"

namespace inkling {

struct Planted {
    Dataset dataset;
    std::set<std::size_t> wrong_labels;                   // samples
    std::set<std::pair<std::size_t, std::size_t>> leaks;  // a sample for training, and its copy for testing
};

/// NIST's digits of the training half, few of which the shipped network was trained on, if INKLING_DATA is set;
/// otherwise the sample of MNIST.
inline Dataset digits_for_planting(std::size_t count) {
    const char* folder = std::getenv("INKLING_DATA");
    Dataset dataset =
        load_dataset(folder == nullptr ? "sample" : (std::filesystem::path(folder) / "nist-sd19").string());
    std::erase_if(dataset.samples, [&](const Sample& sample) {
        return sample.split != Split::train || dataset.labels[sample.label] > "9";
    });
    dataset.labels.resize(10);
    // They lie class by class: taken evenly, there are as many of each.
    std::vector<Sample> taken;
    for (std::size_t i = 0; i < count; ++i) {
        taken.push_back(std::move(dataset.samples[i * dataset.samples.size() / count]));
    }
    dataset.samples = std::move(taken);
    return dataset;
}

/// Of `count` samples every tenth is for testing.
inline Planted plant(std::size_t count, std::size_t wrong_labels, std::size_t leaks, std::uint64_t seed) {
    Planted planted{digits_for_planting(count), {}, {}};
    std::vector<Sample>& samples = planted.dataset.samples;
    Random random{seed};
    for (std::size_t i = 0; i < count; ++i) {
        samples[i].split = i % 10 == 9 ? Split::test : Split::train;
    }
    while (planted.wrong_labels.size() < wrong_labels) {
        if (const std::size_t i = random.below(count); planted.wrong_labels.insert(i).second) {
            samples[i].label = (samples[i].label + 1 + random.below(9)) % 10;
        }
    }
    std::set<std::size_t> copied;
    while (planted.leaks.size() < leaks) {
        const std::size_t i = random.below(count);
        if (samples[i].split == Split::train && copied.insert(i).second) {
            planted.leaks.emplace(i, samples.size());
            samples.push_back(samples[i]);
            samples.back().split = Split::test;
        }
    }
    return planted;
}

}  // namespace inkling
