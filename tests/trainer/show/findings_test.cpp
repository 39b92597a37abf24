#include "trainer/show/findings.h"

#include "tests/catch.h"
#include "tests/trainer/show/planted.h"
#include "tests/under_test.h"
#include "trainer/io/weight_file.h"
#include "trainer/show/label_issues.h"

using namespace inkling;

namespace {

// A plain picture with a dot of ink.
Pixels dotted(int width, int height, Bytes paper, Bytes ink) {
    const int channels = static_cast<int>(paper.size());
    Pixels pixels{width, height, channels, {}};
    for (int i = 0; i < width * height; ++i) {
        const Bytes& colour = i == width * height / 2 ? ink : paper;
        pixels.values.insert(pixels.values.end(), colour.begin(), colour.end());
    }
    return pixels;
}

Findings findings_of(const Dataset& dataset) {
    return find(dataset, survey(dataset, 2));
}

Dataset mixed() {
    Dataset dataset;
    dataset.labels = {"a", "b", "c", "d"};
    dataset.samples = {
        {dotted(4, 6, {255}, {0}), 0, Split::train},
        {dotted(8, 6, {0}, {255}), 0, Split::train},
        {dotted(8, 6, {255, 255, 255}, {200, 0, 0}), 0, Split::validation},
        {dotted(8, 2, {255, 255, 255, 0}, {0, 0, 0, 255}), 1, Split::train},
        {dotted(5, 5, {9}, {9}), 2, Split::test},
        {ImageFile{std::string(INKLING_FIXTURES) + "/pictures/truncated.png"}, 2, Split::test},
    };
    return dataset;
}

}  // namespace

TEST_CASE("data show counts classes, sizes, polarities, colours and samples without ink") {
    const Findings findings = findings_of(mixed());
    CHECK(findings.classes[0].all() == 3);
    CHECK(findings.classes[0].of(Split::validation) == 1);
    CHECK(findings.classes[2].of(Split::test) == 2);
    CHECK(findings.undecodable == std::vector<std::size_t>{5});
    CHECK(findings.single_classes == std::vector<std::size_t>{1});
    CHECK(findings.test_only_classes == std::vector<std::size_t>{2});
    CHECK(findings.empty_classes == std::vector<std::size_t>{3});
    CHECK(findings.pictures == 5);
    REQUIRE(findings.sizes.size() == 4);
    CHECK((findings.sizes[0].width == 8 && findings.sizes[0].height == 6 && findings.sizes[0].samples == 2));
    CHECK((findings.width->least == 4 && findings.width->median == 8 && findings.width->most == 8));
    CHECK((findings.height->least == 2 && findings.height->median == 6 && findings.height->most == 6));
    CHECK((findings.dark_on_light == 3 && findings.light_on_dark == 1));
    CHECK((findings.grey == 3 && findings.colour == 1 && findings.transparent == 1));
    CHECK(findings.without_ink == std::vector<std::size_t>{4});
    CHECK(findings.alike.empty());
}

TEST_CASE("data show groups what is the same, whatever its form: leaks first, then contradictions") {
    Dataset dataset;
    dataset.labels = {"a", "b"};
    const auto grey = dotted(4, 4, {255}, {0});
    const auto same_in_colour = dotted(4, 4, {255, 255, 255}, {0, 0, 0});
    const Strokes line = {{{0, 0}, {0, 9}}};
    dataset.samples = {
        {line, 0, Split::train},
        {line, 0, Split::train},
        {dotted(3, 3, {0}, {255}), 0, Split::train},
        {dotted(3, 3, {0}, {255}), 1, Split::train},
        {grey, 1, Split::train},
        {same_in_colour, 1, Split::test},
        {Strokes{}, 1, Split::test},
        {dotted(4, 4, {254}, {0}), 1, Split::test},
    };
    const Findings findings = findings_of(dataset);
    REQUIRE(findings.alike.size() == 3);
    CHECK(findings.alike[0].samples == std::vector<std::size_t>{4, 5});
    CHECK((findings.alike[0].across_splits && !findings.alike[0].across_labels));
    CHECK(findings.alike[1].samples == std::vector<std::size_t>{2, 3});
    CHECK((!findings.alike[1].across_splits && findings.alike[1].across_labels));
    CHECK(findings.alike[2].samples == std::vector<std::size_t>{0, 1});
    CHECK(findings.without_ink == std::vector<std::size_t>{6});
}

TEST_CASE("data show finds every planted wrong label among few candidates, and every planted leak") {
    const bool big = !is_sanitised && std::getenv("INKLING_DATA") != nullptr;
    const Planted planted = big ? plant(5000, 20, 30, 7) : plant(2000, 20, 30, 7);
    const std::vector<Facts> facts = survey(planted.dataset, 2);
    const Reader reader = read_weight_file(std::string(INKLING_WEIGHTS) + "/digits.ink");
    const LabelIssues issues = find_label_issues(reader, "digits.ink", planted.dataset, facts, 100, 2);
    CHECK(issues.judged == planted.dataset.samples.size());
    CHECK(issues.worst.size() <= 100);
    CHECK_FALSE(issues.implausible());
    std::set<std::size_t> listed;
    for (const LabelIssue& issue : issues.worst) {
        listed.insert(issue.sample);
    }
    for (const std::size_t sample : planted.wrong_labels) {
        CAPTURE(sample);
        CHECK(listed.count(sample) == 1);
    }

    std::set<std::pair<std::size_t, std::size_t>> leaks;
    for (const Alike& group : find(planted.dataset, facts).alike) {
        if (group.across_splits) {
            REQUIRE(group.samples.size() == 2);
            leaks.emplace(group.samples[0], group.samples[1]);
        }
    }
    CHECK(leaks == planted.leaks);
}

TEST_CASE("label issues are the same with any number of threads, and the worst of them if there are many") {
    const Planted planted = plant(600, 40, 0, 3);
    const std::vector<Facts> facts = survey(planted.dataset, 1);
    const Reader reader = read_weight_file(std::string(INKLING_WEIGHTS) + "/digits.ink");
    const LabelIssues all = find_label_issues(reader, "", planted.dataset, facts, 1000, 1);
    const LabelIssues few = find_label_issues(reader, "", planted.dataset, facts, 10, 3);
    CHECK(all.found >= 40);
    CHECK(few.found == all.found);
    REQUIRE(few.worst.size() == 10);
    for (std::size_t i = 0; i < few.worst.size(); ++i) {
        CHECK(few.worst[i].sample == all.worst[i].sample);
    }
    for (std::size_t i = 1; i < all.worst.size(); ++i) {
        CHECK(double{all.worst[i - 1].answered} * all.worst[i].given >=
              double{all.worst[i].answered} * all.worst[i - 1].given);
    }
}

TEST_CASE("a network that disagrees with most labels knows no such pictures, and labels beyond it are counted") {
    Dataset dataset = digits_for_planting(200);
    for (Sample& sample : dataset.samples) {
        sample.label = (sample.label + 1) % 10;
    }
    dataset.labels.push_back("ten");
    dataset.samples.push_back({dataset.samples.front().source, 10, Split::train});
    const Reader reader = read_weight_file(std::string(INKLING_WEIGHTS) + "/digits.ink");
    const LabelIssues issues = find_label_issues(reader, "", dataset, survey(dataset, 2), 100, 2);
    CHECK(issues.implausible());
    CHECK(issues.judged == 200);
    CHECK(issues.not_known == 1);
}
