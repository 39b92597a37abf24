#include "trainer/show/annotation.h"

#include "tests/catch.h"
#include "trainer/show/canvas.h"

using namespace inkling;

namespace {

using Colours = std::vector<std::uint8_t>;

Colours at(const Pixels& pixels, int x, int y) {
    const auto first = pixels.values.begin() + 4 * (static_cast<std::ptrdiff_t>(y) * pixels.width + x);
    return {first, first + 4};
}

Pixels white(int width, int height) {
    return {width, height, 4, Bytes(4 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255)};
}

Character found(Verdict verdict, const std::string& label) {
    return {{100, 100, 200, 300}, 0, verdict, {{label, 0.9f}}, 0, 0, {}};
}

// Along the box's left side, from where it is in the middle of its line.
int drawn(const Pixels& pixels, const Colours& colour) {
    int count = 0;
    for (int y = 100; y < 300; ++y) {
        count += at(pixels, 99, y) == colour ? 1 : 0;
    }
    return count;
}

}  // namespace

TEST_CASE("the verdict shows in the colour and in the line, and the ink inside the box stays as it is") {
    const Colours green = {0, 158, 115, 255}, orange = {230, 159, 0, 255}, violet = {204, 121, 167, 255};
    Reading reading;
    reading.characters = {found(Verdict::character, "7")};
    const Pixels sure = annotated(white(400, 400), reading);
    CHECK(sure.width == 400);
    CHECK(drawn(sure, green) == 200);
    CHECK(at(sure, 100, 200) == Colours{255, 255, 255, 255});
    reading.characters = {found(Verdict::unsure, "7")};
    const int dashes = drawn(annotated(white(400, 400), reading), orange);
    CHECK((dashes > 100 && dashes < 150));
    reading.characters = {found(Verdict::nothing, "7")};
    const int dots = drawn(annotated(white(400, 400), reading), violet);
    CHECK((dots > 50 && dots < 80));
}

TEST_CASE("a label stands above its box, each its own, one that has no shape is told by its number") {
    const auto plate = [](Verdict verdict, const std::string& label) {
        Reading reading;
        reading.characters = {found(verdict, label)};
        const Pixels pixels = annotated(white(400, 400), reading);
        Bytes above(pixels.values.begin(), pixels.values.begin() + 4 * 400 * 97);
        return above;
    };
    CHECK(plate(Verdict::character, "7") != plate(Verdict::character, "4"));
    CHECK(plate(Verdict::character, "\u0416") == plate(Verdict::character, "#1"));
    CHECK(plate(Verdict::nothing, "7") == plate(Verdict::nothing, "4"));
}

TEST_CASE("a small picture is enlarged by a whole factor, what lies outside it is not drawn") {
    Reading reading;
    reading.characters = {{{0, 0, 28, 28}, 0, Verdict::character, {{"7", 0.9f}}, 0, 0, {}}};
    const Pixels pixels = annotated(white(28, 28), reading);
    CHECK(pixels.width == 28 * 11);
    CHECK(pixels.height == 28 * 11);
    Canvas canvas(white(10, 10), 3);
    canvas.frame({-50, -50, 60, 60}, {0, 0, 0}, Line::solid);
    canvas.line(-20, 5, 30, 5, {0, 0, 0});
    canvas.word("a long word", -20, 8, {9, 9, 9});
    CHECK(at(canvas.pixels(), 0, 5) == Colours{0, 0, 0, 255});
    CHECK(at(canvas.pixels(), 0, 0) == Colours{255, 255, 255, 255});
}
