#include <algorithm>
#include <set>

#include "core/ink/components.h"
#include "tests/catch.h"
#include "trainer/base/failure.h"
#include "trainer/compose/picture_composer.h"
#include "trainer/compose/stroke_composer.h"
#include "trainer/compose/wrong_cuts.h"

using namespace inkling;

namespace {

Sample drawn(std::size_t label, const Strokes& strokes, const std::string& writer) {
    return {strokes, label, Split::unsplit, "", writer};
}

// Two writers of 0 and 1; a third one of 0 alone.
Dataset written() {
    const Strokes ring = {{{50, 0},
                           {25, 10},
                           {10, 30},
                           {5, 50},
                           {10, 70},
                           {25, 90},
                           {50, 100},
                           {75, 90},
                           {90, 70},
                           {95, 50},
                           {90, 30},
                           {75, 10},
                           {50, 0}}};
    const Strokes line = {{{0, 0}, {0, 10}}};
    Dataset dataset;
    dataset.labels = {"0", "1"};
    for (const char* writer : {"ann", "ben"}) {
        dataset.samples.push_back(drawn(0, ring, writer));
        dataset.samples.push_back(drawn(1, line, writer));
    }
    dataset.samples.push_back(drawn(0, ring, "one-sided"));
    return dataset;
}

}  // namespace

TEST_CASE("a composed string is of one writer, as long and as high as it should be, and the same for the same seed") {
    const Dataset dataset = written();
    const StringForm form{.least_length = 3, .most_length = 5};
    const StrokeComposer composer(dataset, form);
    std::set<std::size_t> lengths;
    std::set<std::string> writers;
    for (std::uint64_t i = 0; i < 100; ++i) {
        const ComposedStrokes string = composer.composed(1, i);
        lengths.insert(string.text.size());
        writers.insert(string.writer);
        CHECK(string.owner.size() == string.strokes.size());
        CHECK(string.owner.back() == string.text.size() - 1);
        const SourceBox box = *box_of(string.strokes);
        CHECK(box.bottom - box.top < 140);
        CHECK(box.bottom - box.top > 80);
        CHECK(composer.composed(1, i).strokes == string.strokes);
    }
    CHECK(lengths == std::set<std::size_t>{3, 4, 5});
    CHECK(writers == std::set<std::string>{"ann", "ben"});
    CHECK(composer.composed(2, 0).strokes != composer.composed(1, 0).strokes);
}

TEST_CASE("strings need writers of several characters") {
    Dataset nobody = written();
    std::erase_if(nobody.samples, [](const Sample& sample) { return sample.label == 1; });
    CHECK_THROWS_AS(StrokeComposer(nobody, {}), Failure);
}

TEST_CASE("wrong cuts hold ink of several characters, never a part of one alone") {
    const Dataset dataset = written();
    const StrokeComposer composer(dataset, {.least_length = 4, .most_length = 4, .connected = 0.5});
    std::size_t count = 0;
    for (std::uint64_t i = 0; i < 20; ++i) {
        const ComposedStrokes string = composer.composed(3, i);
        for (const Strokes& cut : wrong_cuts_of(string)) {
            CHECK(cut.size() >= 2);
            ++count;
        }
    }
    CHECK(count > 20);
}

TEST_CASE("a composed picture has its characters' ink in order; connected ones are one component") {
    const Dataset dataset = written();
    const PictureComposer apart(dataset, {.least_length = 4, .most_length = 4});
    const PictureComposer connected(dataset, {.least_length = 4, .most_length = 4, .connected = 1});
    for (std::uint64_t i = 0; i < 20; ++i) {
        const ComposedInk string = apart.composed(1, i);
        REQUIRE(string.owner.size() == string.ink.pixels.size());
        CHECK(components_of(string.ink, 5).list.size() == 4);
        CHECK(components_of(connected.composed(1, i).ink, 5).list.size() == 1);
        CHECK(connected.composed(1, i).text == string.text);
        for (std::size_t pixel = 0; pixel < string.owner.size(); ++pixel) {
            REQUIRE((string.owner[pixel] > 0) == (string.ink.pixels[pixel] > 0));
        }
    }
}

TEST_CASE("connected characters are cut out of a picture nearly whole, once each") {
    const Dataset dataset = written();
    const PictureComposer composer(dataset, {.least_length = 3, .most_length = 3, .connected = 1});
    std::size_t right = 0, wrong = 0;
    for (std::uint64_t i = 0; i < 20; ++i) {
        const Cuts cuts = cuts_of(composer.composed(5, i));
        std::set<std::size_t> owners;
        for (const Cuts::Right& one : cuts.right) {
            CHECK(owners.insert(one.owner).second);
        }
        right += cuts.right.size();
        wrong += cuts.wrong.size();
    }
    CHECK(right > 3);
    CHECK(wrong > 30);
}
