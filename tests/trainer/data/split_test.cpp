// The part that is taken out of a stated training part for validation.
#include "trainer/data/split.h"

#include <map>
#include <set>

#include "tests/catch.h"
#include "trainer/base/failure.h"
#include "trainer/train/task.h"

using namespace inkling;

namespace {

Dataset sample_training() {
    return part_of(load_dataset("sample"), Split::train);
}

std::set<std::string> places_of(const Dataset& dataset) {
    std::set<std::string> places;
    for (const Sample& sample : dataset.samples) {
        places.insert(sample.location);
    }
    return places;
}

std::set<std::string> taken(Dataset training, double share, std::uint64_t seed) {
    return places_of(take_validation(training, share, seed, 2));
}

// A recording of its own points.
Sample recording(int number, std::size_t label, const std::string& writer) {
    return {Strokes{{{0, 0}, {static_cast<float>(number), 9}}}, label, Split::train, std::to_string(number), writer};
}

Dataset recordings(int count, int writers) {
    Dataset dataset;
    dataset.labels = {"a", "b"};
    for (int i = 0; i < count; ++i) {
        dataset.samples.push_back(
            recording(i, static_cast<std::size_t>(i % 2), writers == 0 ? "" : "writer " + std::to_string(i % writers)));
    }
    return dataset;
}

std::set<std::string> writers_of(const Dataset& dataset) {
    std::set<std::string> writers;
    for (const Sample& sample : dataset.samples) {
        writers.insert(sample.writer);
    }
    return writers;
}

}  // namespace

TEST_CASE("the part for validation is stable: adding data moves no old sample, and equal samples stay together") {
    const Dataset all = sample_training();
    Dataset half = all;
    std::size_t number = 0;
    std::erase_if(half.samples, [&](const Sample&) { return number++ % 2 == 1; });
    const std::set<std::string> of_half = taken(half, 0.2, 3);
    const std::set<std::string> of_all = taken(all, 0.2, 3);
    CHECK(of_half.size() > 150);
    CHECK(of_half.size() < 250);
    for (const std::string& place : places_of(half)) {
        REQUIRE(of_half.contains(place) == of_all.contains(place));
    }
    Dataset twice = half;
    for (Sample sample : half.samples) {
        sample.location += " again";
        twice.samples.push_back(std::move(sample));
    }
    const std::set<std::string> of_twice = taken(twice, 0.2, 3);
    CHECK(of_twice.size() == 2 * of_half.size());
    for (const std::string& place : of_half) {
        REQUIRE((of_twice.contains(place) && of_twice.contains(place + " again")));
    }
    CHECK(taken(half, 0, 3).empty());
    CHECK(taken(half, 0.2, 4) != of_half);
}

TEST_CASE("what is taken for validation is gone from training, and the rest keeps its order") {
    const Dataset before = sample_training();
    Dataset training = before;
    const Dataset validation = take_validation(training, 0.1, 1, 2);
    CHECK(training.samples.size() + validation.samples.size() == before.samples.size());
    CHECK(validation.labels == before.labels);
    const std::set<std::string> kept = places_of(validation);
    std::size_t i = 0;
    for (const Sample& sample : before.samples) {
        if (!kept.contains(sample.location)) {
            REQUIRE(training.samples.at(i++).location == sample.location);
        }
    }
    CHECK(i == training.samples.size());
}

TEST_CASE("a table that was split with the seed of a training gives a part for validation as any other") {
    Dataset dataset = sample_training();
    for (Sample& sample : dataset.samples) {
        sample.split = Split::unsplit;
    }
    split_unsplit(dataset, survey(dataset, 2), {0.5, 0, 0.5}, 1);
    dataset = part_of(std::move(dataset), Split::train);
    const std::size_t count = dataset.samples.size();
    const auto share = static_cast<double>(take_validation(dataset, 0.2, 1, 2).samples.size());
    CHECK(share / static_cast<double>(count) == Approx(0.2).margin(0.04));
}

TEST_CASE("every class keeps a sample for training, however large the part for validation") {
    Dataset dataset = sample_training();
    std::map<std::size_t, int> counts;
    std::erase_if(dataset.samples,
                  [&](const Sample& sample) { return ++counts[sample.label] > static_cast<int>(sample.label) + 1; });
    take_validation(dataset, 0.9, 1, 2);
    std::set<std::size_t> labels;
    for (const Sample& sample : dataset.samples) {
        labels.insert(sample.label);
    }
    CHECK(labels.size() == 10);
}

TEST_CASE("writers are kept for validation as a whole, but for those without whom a class could not be learnt") {
    Dataset training = recordings(400, 40);
    training.labels.push_back("c");
    training.samples.push_back(recording(400, 2, "the only one of c"));
    for (int seed = 1; seed <= 20; ++seed) {
        Dataset rest = training;
        const Dataset validation = take_validation(rest, 0.3, static_cast<std::uint64_t>(seed), 2);
        const std::set<std::string> writers = writers_of(validation);
        CHECK((writers.size() > 3 && writers.size() < 25));
        for (const std::string& writer : writers_of(rest)) {
            CHECK_FALSE(writers.contains(writer));
        }
        CHECK_FALSE(writers.contains("the only one of c"));
    }
}

TEST_CASE("strokes of few writers, or of none that is named, are kept for validation one by one") {
    for (const int writers : {0, 1, 2}) {
        Dataset training = recordings(1000, writers);
        CHECK(take_validation(training, 0.1, 1, 2).samples.size() == Approx(100).margin(40));
    }
}

TEST_CASE("another part for validation, though as large, is another training") {
    TrainingTask task;
    task.samples.inputs = {{1}, {2}};
    task.samples.classes = {0, 1};
    task.validation.inputs = {{3}};
    task.validation.classes = {0};
    TrainingTask other = task;
    CHECK(fingerprint(other) == fingerprint(task));
    std::swap(other.samples.inputs[0], other.validation.inputs[0]);
    CHECK(fingerprint(other) != fingerprint(task));
}
