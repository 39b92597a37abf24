// inkling analyse, as it is called from a terminal.
#include <nlohmann/json.hpp>
#include <numeric>

#include "tests/trainer/program.h"
#include "trainer/io/csv.h"
#include "trainer/io/image_file.h"

using namespace inkling;
using namespace program;

TEST_CASE("analyse measures a picture, in text, JSON and CSV alike") {
    const std::string seven = (kFixtures / "unusual/7-interlaced.png").string();
    const Run json = run({"analyse", seven, "--json"});
    REQUIRE(json.code == 0);
    const nlohmann::json entry = nlohmann::json::parse(json.out)[0];
    CHECK(entry["width"] == 80);
    CHECK(entry["height"] == 96);
    CHECK(entry["polarity"] == "dark on light");
    CHECK(entry["component_count"] == 1);
    CHECK(entry["components"][0]["orientation"] > 45);  // a seven stands, and leans to the right
    CHECK(entry["stroke_width"] > 2);
    CHECK(entry["stroke_width"] < 20);
    const auto histogram = entry["histogram"].get<std::vector<int>>();
    CHECK(std::accumulate(histogram.begin(), histogram.end(), 0) == 80 * 96);
    CHECK(entry["darkest"] < entry["otsu"]);
    CHECK(entry["otsu"] < entry["lightest"]);

    const Run csv = run({"analyse", seven, (kFixtures / "unusual/html.png").string(), "--csv"});
    CHECK(csv.code == 3);
    const ScratchFolder scratch;
    write(scratch / "rows.csv", csv.out);
    CsvRows rows(scratch / "rows.csv");
    REQUIRE(rows.next());
    std::vector<std::string> columns;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        columns.push_back(rows[i]);
    }
    REQUIRE(rows.next());
    REQUIRE(rows.size() == columns.size());
    for (std::size_t i = 1; i + 1 < columns.size(); ++i) {
        CAPTURE(columns[i]);
        const nlohmann::json& value = entry[columns[i]];
        CHECK(rows[i] == (value.is_string() ? value.get<std::string>() : value.dump()));
    }
    REQUIRE(rows.next());
    REQUIRE(rows.size() == columns.size());
    CHECK(rows[columns.size() - 1].find("SVG or HTML") != std::string::npos);

    const Run text = run({"analyse", seven});
    CHECK(text.out.find("Otsu " + entry["otsu"].dump()) != std::string::npos);
}

TEST_CASE("analyse writes its stages, and one page that stands alone and escapes names") {
    const ScratchFolder scratch;
    const std::filesystem::path named = scratch / "<b>&.png";
    std::filesystem::copy_file(kFixtures / "pictures/0-blue-on-cream.png", named);
    const std::string page = scratch / "page.html", steps = scratch / "steps";
    const Run result = run({"analyse", named.string(), "--html", page, "--stages", steps});
    INFO(result.err);
    REQUIRE(result.code == 0);
    const std::string html = text_of(page);
    CHECK(html.find("default-src 'none'") != std::string::npos);
    CHECK(html.find("&lt;b&gt;&amp;.png") != std::string::npos);
    CHECK(html.find("<b>&") == std::string::npos);
    for (const char* name : {"01-grey", "02-white-balanced", "03-equalised", "04-sharpened", "05-edges", "06-otsu",
                             "07-sauvola", "08-components"}) {
        CAPTURE(name);
        CHECK_NOTHROW(read_image(std::filesystem::path(steps) / "<b>&.png" / (std::string(name) + ".png")));
    }
}

TEST_CASE("analyse takes what has no ink, or is one pixel") {
    const nlohmann::json entries = nlohmann::json::parse(
        run({"analyse", (kFixtures / "unusual/point.png").string(), (kFixtures / "unusual/black.png").string(),
             (kFixtures / "pictures/blank.png").string(), "--json"})
            .out);
    REQUIRE(entries.size() == 3);
    for (const nlohmann::json& entry : entries) {
        CHECK(entry["component_count"] == 0);
        CHECK(entry["deviation"] == 0);
        CHECK(entry["ink_share"] == 0);
    }
}
