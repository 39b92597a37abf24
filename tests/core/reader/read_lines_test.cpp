// Lines of digits, read by the shipped digits.ink.
#include <algorithm>

#include "tests/catch.h"
#include "trainer/hand/hand.h"
#include "trainer/io/weight_file.h"

using namespace inkling;

namespace {

const Reader& digits() {
    static const Reader reader = read_weight_file(std::string(INKLING_WEIGHTS) + "/digits.ink");
    return reader;
}

// Digits by one made hand, beside each other; a line feed begins a new line, a space leaves one.
Strokes written_by(std::uint64_t writer, const std::string& text) {
    static const std::vector<Allograph> allographs = load_allographs();
    Strokes strokes;
    float x = 0, y = 0;
    std::uint64_t times = 0;
    for (const char digit : text) {
        if (digit == '\n') {
            x = 0;
            y += 200;
            continue;
        }
        if (digit == ' ') {
            x += 200;
            continue;
        }
        std::vector<const Allograph*> forms;
        for (const Allograph& one : allographs) {
            if (one.label == std::string(1, digit)) {
                forms.push_back(&one);
            }
        }
        Strokes own = inkling::written_by(3, writer, times++, forms).strokes;
        const SourceBox box = *box_of(own);
        for (Stroke& stroke : own) {
            for (Point& point : stroke) {
                point = {point.x - box.left + x, point.y + y};
            }
            strokes.push_back(stroke);
        }
        x += box.right - box.left + 25;
    }
    return strokes;
}

bool equal(const Reading& one, const Reading& other) {
    const auto same_texts = [](const TextCandidate& a, const TextCandidate& b) {
        return a.text == b.text && a.probability == b.probability;
    };
    const auto same_characters = [](const Character& a, const Character& b) {
        const auto same = [](const Candidate& c, const Candidate& d) {
            return c.label == d.label && c.probability == d.probability;
        };
        return a.box.left == b.box.left && a.box.right == b.box.right && a.line == b.line && a.verdict == b.verdict &&
               a.input == b.input && a.strokes == b.strokes && a.after_space == b.after_space &&
               std::equal(a.candidates.begin(), a.candidates.end(), b.candidates.begin(), b.candidates.end(), same);
    };
    return one.text == other.text && one.verdict == other.verdict && one.confidence == other.confidence &&
           std::equal(one.characters.begin(), one.characters.end(), other.characters.begin(), other.characters.end(),
                      same_characters) &&
           std::equal(one.alternatives.begin(), one.alternatives.end(), other.alternatives.begin(),
                      other.alternatives.end(), same_texts);
}

}  // namespace

TEST_CASE("numbers by many hands are read, with spaces and lines") {
    int right = 0;
    for (std::uint64_t writer = 0; writer < 20; ++writer) {
        for (const char* text : {"2026", "11", "00", "745", "30 91", "12\n48"}) {
            right += digits().read(written_by(writer, text)).text == text ? 1 : 0;
        }
    }
    CHECK(right >= 108);  // of 120
}

TEST_CASE("each point of the ink belongs to one character, and each character to its line") {
    const Strokes strokes = written_by(1, "40\n57");
    const Reading reading = digits().read(strokes);
    REQUIRE(reading.text == "40\n57");
    std::vector<std::size_t> points(strokes.size());
    for (const Character& character : reading.characters) {
        CHECK(character.line == (character.box.top > 150 ? 1 : 0));
        for (const StrokePiece& piece : character.strokes) {
            points[piece.stroke] += piece.last - piece.first + 1;
        }
    }
    for (std::size_t i = 0; i < strokes.size(); ++i) {
        CHECK(points[i] == strokes[i].size());
    }
}

TEST_CASE("a reading that grows by strokes, in any order, and loses one, equals a fresh one") {
    Strokes all = written_by(2, "94503");
    std::rotate(all.begin(), all.begin() + 2, all.end());  // the first digit comes last
    KnownInputs known;
    Strokes strokes;
    for (const Stroke& stroke : all) {
        strokes.push_back(stroke);
        CHECK(equal(digits().read(strokes, {}, &known), digits().read(strokes)));
    }
    CHECK(digits().read(strokes, {}, &known).text == "94503");
    strokes.pop_back();
    CHECK(equal(digits().read(strokes, {}, &known), digits().read(strokes)));
}

TEST_CASE("the ink is one character if that is asked for") {
    ReadOptions single;
    single.single = true;
    const Strokes strokes = written_by(1, "40");
    CHECK(digits().read(strokes, single).characters.size() == 1);
    CHECK(digits().read(strokes).characters.size() == 2);
}

TEST_CASE("runners-up are other texts, likeliest first, and less likely than the text") {
    const Reading reading = digits().read(written_by(4, "917"));
    REQUIRE_FALSE(reading.alternatives.empty());
    double before = static_cast<double>(reading.confidence), total = before;
    for (const TextCandidate& one : reading.alternatives) {
        CHECK(one.text != reading.text);
        CHECK(one.probability <= before);
        before = one.probability;
        total += one.probability;
    }
    CHECK(total <= 1.0001);
}

TEST_CASE("only what is allowed is read") {
    ReadOptions options;
    options.allow = {"1", "7"};
    const Reading reading = digits().read(written_by(1, "1771"), options);
    CHECK(reading.text == "1771");
    options.allow = {"4"};
    for (const Character& character : digits().read(written_by(1, "1771"), options).characters) {
        CHECK(character.verdict != Verdict::character);
    }
    // What is left out changes no cut.
    const auto boxes_of = [](const Reading& one) {
        std::vector<float> lefts;
        for (const Character& character : one.characters) {
            lefts.push_back(character.box.left);
        }
        return lefts;
    };
    const Strokes wide = written_by(3, "8058");
    options.allow = {"1", "7"};
    CHECK(boxes_of(digits().read(wide, options)) == boxes_of(digits().read(wide)));
}
