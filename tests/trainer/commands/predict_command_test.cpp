// inkling predict, as it is called from a terminal.
#include <nlohmann/json.hpp>
#include <set>

#include "tests/core/reader/halves.h"
#include "tests/trainer/program.h"

using namespace inkling;
using namespace program;

TEST_CASE("a picture that cannot be read is told in one sentence") {
    for (const auto& [name, words] :
         std::vector<std::pair<std::string, std::string>>{{"text.png", "text.png: not a PNG, JPEG or BMP image"},
                                                          {"empty.png", "empty.png: the file is empty"},
                                                          {"truncated.png", "truncated.png: not a readable PNG"},
                                                          {"truncated.jpg", "truncated.jpg: not a readable JPEG"},
                                                          {"blank.png", "blank.png: there is no ink on it"},
                                                          {"missing.png", "missing.png: No such file or directory"}}) {
        check_refused(run({"predict", kDigits, (kFixtures / "pictures" / name).string()}), 3, words);
    }
}

TEST_CASE("predict reads the good pictures among bad ones, an entry for each in order") {
    const auto picture = [](const char* name) { return (kFixtures / "pictures" / name).string(); };
    const std::vector<std::string> pictures = {picture("text.png"),    picture("1-small.png"), picture("blank.png"),
                                               picture("2-chalk.jpg"), picture("missing.png"), picture("7-paint.bmp"),
                                               picture("1-small.png")};
    const std::set<std::string> bad = {pictures[0], pictures[2], pictures[4]};
    std::vector<std::string> arguments = {"predict", kDigits, "--top", "4"};
    arguments.insert(arguments.end(), pictures.begin(), pictures.end());

    const Run plain = run(arguments);
    CHECK(plain.code == 3);
    CHECK(std::count(plain.out.begin(), plain.out.end(), '\n') == 4);
    CHECK(std::count(plain.err.begin(), plain.err.end(), '\n') == 4);  // one for each, and the count of them
    CHECK(plain.err.find("inkling: 3 of 7 images could not be read\n") != std::string::npos);

    arguments.push_back("--json");
    const Run json = run(arguments);
    CHECK(json.code == 3);
    CHECK(json.err == "inkling: 3 of 7 images could not be read\n");
    const nlohmann::json entries = nlohmann::json::parse(json.out);
    REQUIRE(entries.size() == pictures.size());
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        const nlohmann::json& entry = entries[i];
        CAPTURE(entry.dump());
        CHECK(entry["path"] == pictures[i]);
        CHECK(entry.contains("error") == bad.contains(pictures[i]));
        CHECK(entry.contains("label") != bad.contains(pictures[i]));
        if (entry.contains("label")) {
            REQUIRE(entry["candidates"].size() == 4);
            CHECK(entry["candidates"][0]["label"] == entry["label"]);
            CHECK(entry["candidates"][0]["probability"] == entry["probability"]);
            for (int k = 1; k < 4; ++k) {
                CHECK(entry["candidates"][k]["probability"] <= entry["candidates"][k - 1]["probability"]);
            }
        }
    }
    CHECK(entries[1]["candidates"] == entries[6]["candidates"]);
}

TEST_CASE("what is not asked for is told as excluded classes, and an answer beside it is not sure") {
    const std::string seven = (kFixtures / "pictures" / "7-paint.bmp").string();
    const auto entry = [&](const std::vector<std::string>& asked) {
        std::vector<std::string> arguments = {"predict", kDigits, seven, "--json", "--top", "10"};
        arguments.insert(arguments.end(), asked.begin(), asked.end());
        const Run predicted = run(arguments);
        CHECK(predicted.code == 0);
        return nlohmann::json::parse(predicted.out)[0];
    };
    const nlohmann::json all = entry({});
    CHECK(all["label"] == "7");
    CHECK(all["sure"] == true);
    CHECK(all["excluded_probability"] == 0);
    CHECK(entry({"--mode", "digits", "--fold-case"}) == all);
    const nlohmann::json restricted = entry({"--allow", "13"});
    REQUIRE(restricted["candidates"].size() == 2);
    CHECK(restricted["sure"] == false);
    CHECK(restricted["excluded_probability"].get<double>() >= all["probability"].get<double>());
    double sum = restricted["excluded_probability"].get<double>() + restricted["nothing_probability"].get<double>();
    for (const nlohmann::json& candidate : restricted["candidates"]) {
        sum += candidate["probability"].get<double>();
    }
    CHECK(sum == Approx(1));

    CHECK(run({"predict", kDigits, seven}).out.find("7-paint.bmp: 7 ") != std::string::npos);
    CHECK(run({"predict", kDigits, seven}).out.find("else") == std::string::npos);
    const std::string told = run({"predict", kDigits, seven, "--allow", "13"}).out;
    CHECK(told.find("7-paint.bmp: not sure: ") != std::string::npos);
    CHECK(told.find("; excluded classes 9") != std::string::npos);
    check_refused(run({"predict", kDigits, seven, "--mode", "letters"}), 2, "no class that --mode letters asks for");
}

TEST_CASE("what the network rejects is no character to predict and read, and what it would be else is told") {
    const ScratchFolder scratch;
    const std::vector<std::uint8_t> file = encode(halves(Framing::glyph, {28, 28, 1}, true));
    write(scratch / "none.ink", std::string(file.begin(), file.end()));
    const std::string seven = (kFixtures / "pictures" / "7-paint.bmp").string();
    const Run predicted = run({"predict", scratch / "none.ink", seven});
    CHECK(predicted.code == 0);
    CHECK(predicted.out.find("7-paint.bmp: no character; else: top 0.00 % bottom 0.00 %; no character 100.00 %\n") !=
          std::string::npos);
    const nlohmann::json entry = nlohmann::json::parse(run({"predict", scratch / "none.ink", seven, "--json"}).out)[0];
    CHECK(entry["verdict"] == "nothing");
    CHECK(entry["label"] == "");
    CHECK(entry["certain"] == false);
    CHECK(entry["nothing_probability"] == 1);

    const std::string told = run({"read", scratch / "none.ink", seven}).out;
    CHECK(told.find("7-paint.bmp: no character\n") != std::string::npos);
    CHECK(told.find(": no character; else: top ") != std::string::npos);
    CHECK(run({"read", scratch / "none.ink", seven, "--csv"}).out.find(",nothing,0.0,") != std::string::npos);
}
