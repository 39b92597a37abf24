// inkling read, as it is called from a terminal.
#include <nlohmann/json.hpp>

#include "tests/trainer/program.h"
#include "trainer/base/failure.h"
#include "trainer/io/csv.h"
#include "trainer/io/image_file.h"

using namespace inkling;
using namespace program;

namespace {

std::string unusual(const std::string& name) {
    return (kFixtures / "unusual" / name).string();
}

std::string picture(const std::string& name) {
    return (kFixtures / "pictures" / name).string();
}

nlohmann::json read_json(std::vector<std::string> arguments, int code = 0) {
    arguments.insert(arguments.begin(), {"read", kDigits, "--json"});
    const Run result = run(arguments);
    INFO(result.err);
    CHECK(result.code == code);
    return nlohmann::json::parse(result.out);
}

}  // namespace

TEST_CASE("read finds the digit in files of every form") {
    for (const std::string name :
         {"7-orientation-1.jpg", "7-orientation-3.jpg", "7-orientation-6.jpg", "7-orientation-8.jpg", "7-padded.jpg",
          "0-cmyk.jpg", "7-interlaced.png", "7-animated.png", "7-fifty-megapixels.png"}) {
        CAPTURE(name);
        CHECK(read_json({unusual(name)})[0]["text"] == name.substr(0, 1));
    }
    CHECK(read_json({picture("4-16-bit.png")})[0]["text"] == "4");
}

TEST_CASE("read says in one sentence why a file is no picture") {
    check_refused(run({"read", kDigits, unusual("seven.gif")}), 3, "but a GIF: save the picture as PNG");
    check_refused(run({"read", kDigits, unusual("script.svg")}), 3, "but SVG or HTML: save the picture as PNG");
    check_refused(run({"read", kDigits, unusual("html.png")}), 3, "but SVG or HTML: save the picture as PNG");
    check_refused(run({"read", kDigits, unusual("long.png")}), 3, "30000x10 is too large: at most 16384 pixels a side");
    check_refused(run({"read", kDigits, picture("truncated.jpg")}), 3, "not a readable JPEG");
    check_refused(run({"read", kDigits, "missing.png"}), 3, "missing.png: No such file or directory");
}

TEST_CASE("a picture without ink is read as nothing") {
    for (const std::string& path : {unusual("point.png"), unusual("black.png"), picture("blank.png")}) {
        CAPTURE(path);
        const nlohmann::json entry = read_json({path})[0];
        CHECK(entry["text"] == "");
        CHECK(entry["verdict"] == "nothing");
        CHECK(run({"read", kDigits, path}).out == path + ": there is no ink on it\n");
    }
}

TEST_CASE("read gives a row to every picture, bad ones too, in order and alike for any number of threads") {
    const std::vector<std::string> all = {"read",      kDigits, picture("7-paint.bmp"), unusual("html.png"), "--csv",
                                          "--threads", "1",     picture("2-chalk.jpg")};
    const Run one = run(all);
    CHECK(one.code == 3);
    CHECK(one.err == "inkling: 1 of 3 pictures could not be read\n");
    std::vector<std::string> on_three = all;
    on_three[6] = "3";
    CHECK(run(on_three).out == one.out);

    const ScratchFolder scratch;
    write(scratch / "rows.csv", one.out);
    CsvRows rows(scratch / "rows.csv");
    std::vector<std::vector<std::string>> found;
    while (rows.next()) {
        REQUIRE(rows.size() == 5);
        found.push_back({rows[0], rows[1], rows[4]});
    }
    REQUIRE(found.size() == 4);
    CHECK(found[0] == std::vector<std::string>{"path", "text", "error"});
    CHECK(found[1] == std::vector<std::string>{picture("7-paint.bmp"), "7", ""});
    CHECK(found[2][0] == unusual("html.png"));
    CHECK(found[2][1].empty());
    CHECK(found[2][2].find("SVG or HTML") != std::string::npos);
    CHECK(found[3] == std::vector<std::string>{picture("2-chalk.jpg"), "2", ""});
}

TEST_CASE("boxes lie on the ink, and only what is allowed is answered") {
    const nlohmann::json character = read_json({unusual("7-fifty-megapixels.png")})[0]["characters"][0];
    const nlohmann::json box = character["box"];
    CHECK(box["left"] >= 3000 - 8);
    CHECK(box["right"] <= 3900 + 8);
    CHECK(box["top"] >= 2500 - 8);
    CHECK(box["bottom"] <= 3400 + 8);
    CHECK(box["bottom"].get<double>() - box["top"].get<double>() > 400);
    CHECK(character["candidates"].size() == 3);

    const nlohmann::json entry = read_json({picture("7-paint.bmp"), "--allow", "12", "--top", "5"})[0];
    CHECK(entry["verdict"] == "unsure");
    CHECK(entry["characters"][0]["candidates"].size() == 2);
    CHECK(entry["characters"][0]["excluded_probability"] > 0.5);
    check_refused(run({"read", kDigits, picture("7-paint.bmp"), "--mode", "letters"}), 2, "has no class that");
}

TEST_CASE("what was found is drawn over the picture, and every stage is a picture") {
    const ScratchFolder scratch;
    const std::string annotated = scratch / "found.png", stages = scratch / "steps";
    const Run result =
        run({"read", kDigits, picture("0-blue-on-cream.png"), "--annotate", annotated, "--stages", stages});
    INFO(result.err);
    REQUIRE(result.code == 0);
    const Pixels before = read_image(picture("0-blue-on-cream.png"));
    const Pixels after = read_image(annotated);
    CHECK(after.width == 2 * before.width);  // enlarged, so that lines and words can be read
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(stages + "/0-blue-on-cream.png")) {
        names.push_back(entry.path().filename().string());
        CHECK_NOTHROW(read_image(entry.path()));
    }
    std::sort(names.begin(), names.end());
    REQUIRE(names.size() >= 5);
    CHECK(names.front().starts_with("01-"));
    CHECK(names.back().ends_with("-ink.png"));

    check_refused(run({"read", kDigits, (kFixtures / "pictures").string(), "--annotate", annotated}), 2,
                  "is one file, and there are");
}

TEST_CASE("read takes a folder, and writes what it draws by the pictures' names") {
    const ScratchFolder scratch;
    std::filesystem::create_directories(scratch / "scans/more");
    std::filesystem::copy_file(picture("7-paint.bmp"), scratch / "scans/7.bmp");
    std::filesystem::copy_file(picture("9-one-bit.png"), scratch / "scans/more/9.png");
    const nlohmann::json entries = read_json({(scratch / "scans").string(), "--annotate", scratch / "out"});
    REQUIRE(entries.size() == 2);
    CHECK(entries[0]["text"] == "7");
    CHECK(entries[1]["text"] == "9");
    CHECK_NOTHROW(read_image(scratch / "out/scans/7.bmp.png"));
    CHECK_NOTHROW(read_image(scratch / "out/scans/more/9.png"));
}
