#include "trainer/evaluate/card.h"

#include "tests/core/reader/halves.h"
#include "tests/trainer/program.h"
#include "trainer/base/failure.h"
#include "trainer/evaluate/card_report.h"

using namespace inkling;

namespace {

// Most of its ink is in the upper half, or in the lower: the network of halves.h reads it as top, or as bottom.
constexpr const char* kTop = "[[[0, 0], [10, 0]], [[0, 1], [10, 1]], [[5, 0], [5, 14]]]";
constexpr const char* kBottom = "[[[0, 14], [10, 14]], [[0, 13], [10, 13]], [[5, 0], [5, 14]]]";
// As much in the one as in the other.
constexpr const char* kNeither = "[[[5, 0], [5, 14]]]";

// It accepts what has clearly more ink in one half.
Reader with_extra_output() {
    Model model = halves(Framing::glyph, {28, 28, 1}, true);
    model.network.parameters.front().bias.back() = 0;
    model.rejection.margin = -1000;
    model.self_test.logits = Engine(model.network).logits(self_test_input(model.self_test.seed, model.network.input));
    return reader_of(model);
}

std::string line(const std::string& label, const std::string& writer, const std::string& strokes) {
    return "{\"label\": \"" + label + "\", \"writer\": \"" + writer + "\", \"strokes\": " + strokes + "}\n";
}

// Ten writers of ten tops; the last one's last four are bottoms. Then ten drawings: of hearts, one looks like a top and
// four like nothing; of rings, five look like a bottom.
struct Data {
    ScratchFolder folder;

    Data() {
        std::string characters, drawings;
        for (int i = 0; i < 100; ++i) {
            characters += line("top", "w" + std::to_string(i / 10), i < 96 ? kTop : kBottom);
        }
        for (int i = 0; i < 5; ++i) {
            drawings += line("heart", "x", i == 0 ? kTop : kNeither);
            drawings += line("ring", "x", kBottom);
        }
        program::write(folder / "characters.jsonl", characters);
        program::write(folder / "drawings.jsonl", drawings);
        program::write(folder / "shapes.toml", "ring = \"bottom\"\n");
        program::write(folder / "suite.toml", R"(
[[set]]
name = "all"
what = "a|b"
data = "characters.jsonl"
split = "all"
files = ["halves"]
[[set]]
name = "first"
data = "characters.jsonl"
split = "all"
first = 96
files = ["halves"]
development = true
[[set]]
name = "last writer"
data = "characters.jsonl"
split = "all"
writers = ["w9"]
files = ["halves"]
[[set]]
name = "gone"
data = "gone.jsonl"
files = ["halves"]
[[set]]
name = "others"
data = "characters.jsonl"
split = "all"
writers = ["nobody"]
files = ["digits"]
[[negatives]]
name = "drawings"
data = "drawings.jsonl"
split = "all"
against = "first"
except = "shapes.toml"
[[negatives]]
name = "rings"
data = "drawings.jsonl"
split = "all"
labels = ["r*"]
against = "first"
except = "shapes.toml"
[[negatives]]
name = "no drawings"
data = "none.jsonl"
against = "first"
[[negatives]]
name = "against what is gone"
data = "drawings.jsonl"
split = "all"
against = "gone"
)");
    }

    Card card(bool can_reject, CardOptions options = {"halves", {}, false}) const {
        options.folders = {folder / "not-there", folder / ""};
        const Reader reader = can_reject ? with_extra_output() : reader_of(halves(Framing::glyph, {28, 28, 1}, false));
        return card_of(reader, "halves.ink", load_suite(folder / "suite.toml"), options);
    }
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a card has a row for each set that is for the file, with figures of its own samples") {
    const Data data;
    const Card card = data.card(false);
    REQUIRE(card.sets.size() == 4);
    const Evaluation& all = *card.sets[0].evaluation;
    CHECK(all.confusion.samples() == 100);
    CHECK(all.confusion.correct() == 96);
    REQUIRE(all.worst_writers);
    CHECK(all.worst_writers->tally == Tally{10, 6});
    const Evaluation& first = *card.sets[1].evaluation;
    CHECK(first.confusion.samples() == 96);
    CHECK(first.confusion.correct() == 96);
    CHECK_FALSE(first.worst_writers);  // the last has but six samples, and nine are no tenth
    CHECK(card.sets[2].evaluation->confusion.samples() == 10);
    CHECK(card.sets[2].evaluation->confusion.correct() == 6);
    CHECK_FALSE(card.sets[3].evaluation);
    CHECK(card.negatives.empty());
    CHECK(card.negatives_left_out == 4);
}

TEST_CASE("negatives are measured against characters, with the labels that have a character's shape and without") {
    const Data data;
    const Card card = data.card(true);
    CHECK(card.negatives_left_out == 0);
    REQUIRE(card.negatives.size() == 4);
    // Of ten scores, four are above those of all tops, one equals them, and five are those of bottoms.
    const NegativeFigures& drawings = card.negatives[0];
    CHECK(drawings.against == "first");
    CHECK(drawings.rejections->samples == 10);
    CHECK(drawings.rejections->accepted == 6);
    CHECK(drawings.without_excepted->samples == 5);
    CHECK(drawings.without_excepted->accepted == 1);
    CHECK(*drawings.without_excepted->area_under_roc == Approx((4 + 0.5) / 5));
    CHECK(card.negatives[1].rejections->samples == 5);
    CHECK(card.negatives[1].rejections->accepted == 5);
    CHECK_FALSE(card.negatives[1].without_excepted);
    CHECK_FALSE(card.negatives[2].rejections);
    CHECK(card.negatives[3].rejections->samples == 10);
    CHECK_FALSE(card.negatives[3].rejections->area_under_roc);
}

TEST_CASE("a card is made of the sets that are asked for") {
    const Data data;
    const Card named = data.card(true, {"halves", {"rings"}, false});
    CHECK(named.sets.empty());
    REQUIRE(named.negatives.size() == 1);
    CHECK(named.negatives[0].rejections->area_under_roc);
    const Card development = data.card(true, {"halves", {}, true});
    REQUIRE(development.sets.size() == 1);
    CHECK(development.sets[0].set.name == "first");
    CHECK(development.negatives.empty());

    const auto refused = [&](const CardOptions& options, ExitCode code, const std::string& words) {
        try {
            data.card(true, options);
            FAIL("it was taken");
        } catch (const Failure& failure) {
            INFO(failure.what());
            CHECK(failure.code() == code);
            CHECK(has(failure.what(), words));
        }
    };
    refused({"letters", {}, false}, ExitCode::usage,
            "the suite has no set for letters, only for digits, halves: --for names which of them the file is");
    refused({"halves", {"others"}, false}, ExitCode::usage, "the suite has no set \"others\" for halves; it has");
    refused({"halves", {"all"}, true}, ExitCode::usage, "none of the sets that are asked for is for development");
    refused({"halves", {"gone"}, false}, ExitCode::input_output, "the data of none of these sets are there");
    refused({"digits", {}, false}, ExitCode::bad_data,
            "the set others: none of its samples has a label that halves.ink knows");
}

TEST_CASE("the tables of a card, and its JSON, say what was counted") {
    const Data data;
    const Card card = data.card(true);
    const std::string text = markdown_report(card);
    CHECK(has(text,
              "| data | samples | accuracy | mean over classes | worst tenth of writers | calibration error | accepted "
              "| sure | right where sure | what it is |\n| --- |"));
    CHECK(has(text, "\n| all | 100 | 96.00 % (90.16-98.43) | 96.00 % | 60.00 % (1 of 10) | "));
    CHECK(has(text, " | a\\|b |\n"));
    CHECK(has(text, "\n| first (development) | 96 | 100 % (96.15-100.00) | 100.00 % | – | "));
    CHECK(has(text, "\n| gone | not there: gone.jsonl | | | | | | | | |\n"));
    CHECK(has(text, "\n| drawings | first | 10 | "));
    CHECK(has(text, " | 60.00 % | 5 | 0.9000 | 20.00 % | |\n"));
    CHECK(has(text, " | 100 % | 0 | – | – | |\n"));
    CHECK(has(text, "\n| no drawings | not there: none.jsonl | "));
    CHECK(has(text, "\n| against what is gone | gone | 10 | – | 60.00 % | 10 | – | 60.00 % | |\n"));

    const nlohmann::json json = json_report(card);
    CHECK(json["file"] == "halves.ink");
    CHECK(json["sets"][0]["evaluation"]["correct"] == 96);
    CHECK(json["sets"][1]["development"] == true);
    CHECK(json["sets"][3]["evaluation"].is_null());
    CHECK(json["negatives"][0]["without_excepted"]["accepted"] == 1);
    CHECK(json["negatives"][1]["without_excepted"].is_null());
    CHECK(json["negatives"][3]["all"]["area_under_roc"].is_null());

    CHECK(
        has(markdown_report(data.card(false)), "halves.ink has no output for \"nothing\": what is no character gets"));
}
