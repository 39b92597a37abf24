#include "trainer/show/data_report.h"

#include "tests/catch.h"
#include "tests/trainer/train/scratch_folder.h"
#include "trainer/io/base64.h"
#include "trainer/io/image_file.h"
#include "trainer/io/png.h"
#include "trainer/show/contact_sheet.h"
#include "trainer/show/thumbnail.h"

using namespace inkling;

namespace {

const std::string kHostile = "<script>alert('1')</script>\"><img src=x onerror=alert(1)>&amp;";

// Each sample another picture.
Pixels numbered(std::size_t number) {
    Pixels pixels{8, 8, 1, Bytes(64)};
    for (std::size_t bit = 0; bit < 32; ++bit) {
        pixels.values[2 * bit] = (number >> bit & 1) != 0 ? 255 : 0;
    }
    return pixels;
}

DataReport report_of(std::size_t classes, std::size_t of_each) {
    DataReport report{"letters", {}, {}, {}, {}};
    for (std::size_t label = 0; label < classes; ++label) {
        report.dataset.labels.push_back("class " + std::to_string(label));
        for (std::size_t i = 0; i < of_each; ++i) {
            const std::size_t number = report.dataset.samples.size() + 1;
            report.dataset.samples.push_back(
                {numbered(number), label, i % 5 == 4 ? Split::test : Split::train, std::to_string(number) + ".png"});
        }
    }
    return report;
}

DataReport looked_at(DataReport report) {
    report.facts = survey(report.dataset, 2);
    report.findings = find(report.dataset, report.facts);
    return report;
}

DataReport hostile_report() {
    DataReport report = report_of(2, 5);
    report.where = kHostile;
    report.dataset.labels = {kHostile, "\xD8\xB4\xD9\x85\xD8\xB3"};
    report.dataset.remarks = {kHostile};
    std::vector<Sample>& samples = report.dataset.samples;
    samples[0].location = kHostile;
    samples[1].location = "\xC3\xA9\x1B[31mred\xFF.png";
    samples.push_back(samples[0]);  // a contradiction and a leak
    samples.back().label = 1;
    samples.back().split = Split::test;
    samples.push_back({Pixels{8, 8, 1, Bytes(64)}, 0, Split::train, kHostile});
    samples.push_back(
        {ImageFile{std::string(INKLING_FIXTURES) + "/pictures/truncated.png"}, 1, Split::train, kHostile});
    report = looked_at(std::move(report));
    LabelIssues issues{kHostile, 10, 1, 2, {}};
    issues.worst = {{0, kHostile, 0.9f, 0.01f}, {1, "", 0.8f, 0.02f}};
    report.label_issues = issues;
    return report;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
    const std::size_t from = text.find(begin) + begin.size();
    return text.substr(from, text.find(end, from) - from);
}

}  // namespace

TEST_CASE("what data show says fits into 80 columns, and says every kind of mistake") {
    DataReport report = hostile_report();
    for (std::string* text : {&report.where, &report.dataset.labels[0], &report.dataset.remarks[0]}) {
        *text = "plain";
    }
    for (Sample& sample : report.dataset.samples) {
        sample.location = "a.png";
    }
    for (Facts& facts : report.facts) {
        facts.bad = facts.bad.empty() ? "" : "b.png: broken";
    }
    report.label_issues->worst[0].answer = report.label_issues->network = "seven";
    const std::string text = text_report(report);
    INFO(text);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        std::size_t columns = 0;
        for (std::size_t i = begin; i < end; ++i) {
            columns += (text[i] & 0xC0) != 0x80 ? 1 : 0;
        }
        CHECK(columns <= 80);
        begin = end + 1;
    }
    for (const char* words :
         {"samples        13 of 2 classes: 10 train, 3 test\n", "leak           1 sample is in more than one split",
          "contradiction  1 sample bears more than one label", "no ink         1 sample shows nothing",
          "undecodable    1 picture cannot be decoded", "seven disagrees with 2 of 10 labels",
          "a.png (plain) = a.png (\xD8\xB4\xD9\x85\xD8\xB3)", "a.png: labelled plain (1.0 %), read as seven (90.0 %)",
          "a.png: labelled plain (2.0 %), read as no character (80.0 %)",
          "plain           5           1           6\n"}) {
        CAPTURE(words);
        CHECK(text.find(words) != std::string::npos);
    }
}

TEST_CASE("names of files reach the terminal without controls and broken UTF-8") {
    CHECK(printable("\xC3\xA9\x1B[31mred\xFF.png") == "\xC3\xA9?[31mred?.png");
    CHECK(printable("\xE6\x97") == "??");
    CHECK(printable("") == "");
    CHECK(text_report(hostile_report()).find('\x1B') == std::string::npos);
}

TEST_CASE("without a network data show says that wrong labels were not looked for") {
    const DataReport report = looked_at(report_of(3, 5));
    CHECK(text_report(report).find("wrong labels were not looked for") != std::string::npos);
    CHECK(json_report(report)["label_issues"].is_null());
    CHECK(text_report(report).find("leak") == std::string::npos);
}

TEST_CASE("data show's JSON holds every duplicate and mistake") {
    const nlohmann::json json = json_report(hostile_report());
    CHECK(json["samples"] == 13);
    CHECK(json["classes"][1]["test"] == 2);
    REQUIRE(json["duplicates"].size() == 1);
    CHECK(json["duplicates"][0]["leak"] == true);
    CHECK(json["duplicates"][0]["contradiction"] == true);
    CHECK(json["duplicates"][0]["samples"][0]["path"] == kHostile);
    CHECK(json["duplicates"][0]["samples"][1]["split"] == "test");
    CHECK(json["without_ink"].size() == 1);
    CHECK(json["undecodable"][0]["why"].get<std::string>().find("truncated.png") != std::string::npos);
    CHECK(json["label_issues"]["found"] == 2);
    CHECK(json["label_issues"]["worst"][0]["read_as"] == kHostile);
    CHECK(json["label_issues"]["worst"][1]["read_as"].is_null());
}

TEST_CASE("on the contact sheet labels and paths are text, whatever they hold") {
    const std::string page = contact_sheet(hostile_report(), 2);
    CHECK(count(page, "<script") == 0);
    CHECK(count(page, "<img src=x") == 0);
    CHECK(count(page, "\x1B") == 0);
    CHECK(count(page, "&amp;amp;") > 10);
    CHECK(count(page, "<bdi>&lt;script&gt;alert(&#39;1&#39;)") > 5);
    CHECK(count(page, "<img ") == count(page, "src=\"data:image/png;base64,"));
}

TEST_CASE("the contact sheet may load nothing, and its policy knows its style") {
    const std::string page = contact_sheet(looked_at(report_of(2, 5)), 1);
    const std::string style = between(page, "<style>", "</style>");
    const std::span<const std::uint8_t> bytes(reinterpret_cast<const std::uint8_t*>(style.data()), style.size());
    const std::string policy = between(page, "Content-Security-Policy\" content=\"", "\"");
    CHECK(policy.find("default-src 'none'; img-src data:; style-src 'sha256-" + base64(sha256(bytes)) + "'") == 0);
    CHECK(count(page, "http:") + count(page, "https:") == 0);
}

TEST_CASE("the contact sheet does not grow with the data, and is the same with any number of threads") {
    CHECK(count(contact_sheet(looked_at(report_of(2, 5)), 1), "<img ") == 10);
    CHECK(count(contact_sheet(looked_at(report_of(2, 2000)), 2), "<img ") == 24);
    const DataReport many = looked_at(report_of(2000, 2));
    CHECK(count(contact_sheet(many, 2), "<img ") == 2000);
    CHECK(contact_sheet(many, 1) == contact_sheet(many, 3));
    DataReport same = report_of(1, 2000);
    for (std::size_t i = 0; i < same.dataset.samples.size(); ++i) {
        same.dataset.samples[i].source = numbered(i / 2);
    }
    CHECK(count(contact_sheet(looked_at(same), 2), "<img ") < 350);
}

TEST_CASE("thumbnails keep their aspect, small pictures their pixels, and white ink without paper is seen") {
    const auto size_of = [](int width, int height) {
        const Pixels small =
            *thumbnail({Pixels{width, height, 3, Bytes(static_cast<std::size_t>(3 * width * height), 200)}, 0});
        return std::pair(small.width, small.height);
    };
    CHECK(size_of(224, 112) == std::pair(56, 28));
    CHECK(size_of(3, 5000) == std::pair(1, 56));
    const Pixels small = numbered(77);
    CHECK(*thumbnail({small, 0}) == small);
    CHECK(*thumbnail({Pixels{2, 1, 4, {255, 255, 255, 0, 255, 255, 255, 255}}, 0}) == Pixels{2, 1, 1, {0, 255}});
    const Pixels line = *thumbnail({Strokes{{{0, 0}, {0, 9}}}, 0});
    CHECK(line.height == 56);
    CHECK(*std::min_element(line.values.begin(), line.values.end()) < 64);
    CHECK(line.values.front() > 192);
    CHECK_FALSE(thumbnail({ImageFile{std::string(INKLING_FIXTURES) + "/pictures/truncated.png"}, 0}));
}

TEST_CASE("a PNG that is written is read back to the same pixels") {
    const ScratchFolder folder;
    for (const int channels : {1, 3, 4}) {
        Pixels pixels{5, 3, channels, {}};
        for (int i = 0; i < 15 * channels; ++i) {
            pixels.values.push_back(static_cast<std::uint8_t>(channels == 4 && i % 4 == 3 ? 255 - i : 4 * i));
        }
        write_file(folder / "a.png", png_of(pixels));
        CHECK(read_image(folder / "a.png") == as_rgba(pixels));
    }
}

TEST_CASE("base64 gives the vectors of RFC 4648") {
    const auto of = [](const std::string& text) {
        return base64({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    };
    CHECK(of("") == "");
    CHECK(of("f") == "Zg==");
    CHECK(of("fo") == "Zm8=");
    CHECK(of("foo") == "Zm9v");
    CHECK(of("foobar") == "Zm9vYmFy");
}
