// inkling train, as it is called from a terminal.
#include <nlohmann/json.hpp>

#include "core/network/codec.h"
#include "tests/trainer/program.h"

using namespace inkling;
using namespace program;

TEST_CASE("training gives the same bytes with any number of threads, and others with another seed") {
    const ScratchFolder folder;
    const auto trained = [&](const std::string& seed, const std::string& threads, const std::string& launcher) {
        const std::string out = folder / "out.ink";
        const Run run_of = run({"train", "--data", "sample", "--recipe", INKLING_FIXTURES "/../bits/every_layer.toml",
                                "--epochs", "1", "--seed", seed, "--threads", threads, "--out", out},
                               launcher);
        INFO(run_of.err);
        REQUIRE(run_of.code == 0);
        CHECK(decode(read_file(out)));
        return std::pair(read_file(out), run_of.err);
    };
    const auto [one, messages] = trained("7", "1", "exec ");
    CHECK((trained("7", "2", "exec ").first == one));
    CHECK((trained("7", "7", "exec ").first == one));
    CHECK((trained("8", "3", "exec ").first != one));
    const auto [plain, plain_messages] = trained("7", "1", "INKLING_ISA=baseline exec ");
    CHECK(plain_messages.find("1 threads, baseline\n") != std::string::npos);
    CHECK((trained("7", "3", "INKLING_ISA=baseline exec ").first == plain));
    // As on a processor for which the C library picks other variants of its own functions. A library that does not know
    // these tunables (one that is not glibc, or names them otherwise) ignores them: then this is the same run again.
    const std::string other = "GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-AVX2_Usable,-FMA_Usable ";
    CHECK((trained("7", "1", other + "exec ").first == one));
    CHECK((trained("7", "1", other + "INKLING_ISA=baseline exec ").first == plain));
}

TEST_CASE("without a recipe training chooses one and says why") {
    const ScratchFolder folder;
    const Run chosen = run({"train", "--data", "sample", "--epochs", "0", "--out", folder / "a.ink"});
    CHECK(chosen.code == 0);
    CHECK(chosen.err.find("recipe digits was chosen: 100 % of the samples look like characters") == 0);
    const Run given =
        run({"train", "--data", "sample", "--recipe", "digits", "--epochs", "0", "--out", folder / "b.ink"});
    CHECK(given.err.find("was chosen") == std::string::npos);
    CHECK(read_file(folder / "a.ink") == read_file(folder / "b.ink"));
    const Run config = run({"train", "--data", "sample", "--print-config", "--quiet"});
    CHECK(config.code == 0);
    CHECK(config.err.empty());
    CHECK(config.out.find("name = \"digits\"") == 0);
    CHECK(config.out.find("epochs = 100\n") != std::string::npos);  // 15 batches in each
    const Run of_small_batches = run({"train", "--data", "sample", "--batch", "32", "--print-config", "--quiet"});
    CHECK(of_small_batches.out.find("epochs = 40\n") != std::string::npos);  // the recipe's are enough: 62 in each
    check_refused(run({"train", "--print-config"}), 2, "--print-config needs --recipe, or --data");
}

TEST_CASE("a choice for uneven classes is told where it is in force, and only there") {
    const ScratchFolder folder;
    std::string lines;
    for (int i = 0; i < 12; ++i) {
        lines += std::string("{\"label\": \"") + (i < 2 ? "a" : "b") + "\", \"strokes\": [[[0, 0], [" +
                 std::to_string(i + 1) + ", 9]]]}\n";
    }
    const std::string data = folder / "uneven.jsonl";
    write(data, lines);
    const auto configured = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"train", "--data", data, "--print-config"});
        return run(more);
    };
    const Run chosen = configured({});
    CHECK(chosen.err.find("; balance = \"sampling\", since the largest class has 10 samples and the least 2\n") !=
          std::string::npos);
    CHECK(chosen.out.find("balance = \"sampling\"\n") != std::string::npos);
    const Run overruled = configured({"--balance", "none"});
    CHECK(overruled.err.find("recipe digits was chosen: ") == 0);
    CHECK(overruled.err.find("balance") == std::string::npos);
    CHECK(overruled.out.find("balance = \"none\"\n") != std::string::npos);
}

TEST_CASE("the command line says how uneven classes are balanced") {
    const ScratchFolder folder;
    const auto printed = [&](const std::string& balance) {
        return run({"train", "--recipe", "digits", "--print-config", "--balance", balance});
    };
    for (const std::string balance : {"none", "weights", "sampling"}) {
        CHECK(printed(balance).out.find("balance = \"" + balance + "\"\n") != std::string::npos);
    }
    check_refused(printed("classes"), 2, "--balance");
}

TEST_CASE("fine-tuning says what it takes, keeps what the file knew, and refuses what is no weight file") {
    const ScratchFolder folder;
    const std::string out = folder / "out.ink";
    const Run tuned = run({"train", "--data", "sample", "--finetune", kDigits, "--epochs", "0", "--out", out});
    INFO(tuned.err);
    CHECK(tuned.code == 0);
    CHECK(tuned.err.find("begun from " + kDigits + ": 8 of 8 layers with weights are taken\n") == 0);
    const nlohmann::json report = nlohmann::json::parse(run({"evaluate", out, "--data", "sample", "--json"}).out);
    CHECK(report["accuracy"].get<double>() > 0.99);
    const nlohmann::json told = nlohmann::json::parse(run({"inspect", out, "--json"}).out);
    CHECK(told["provenance"]["recipe"] == "digits, fine-tuned");
    const nlohmann::json of_file = nlohmann::json::parse(run({"inspect", kDigits, "--json"}).out);
    CHECK(told["provenance"]["data_sets"].size() ==
          std::min(kMostDataSets, 2 + of_file["provenance"]["data_sets"].size()));  // and the sample's
    std::filesystem::remove(out);

    check_refused(run({"train", "--data", "sample", "--finetune", folder / "no.ink", "--out", out}), 4, "no.ink");
    const std::string text = folder / "text.ink";
    write(text, "weights");
    check_refused(run({"train", "--data", "sample", "--finetune", text, "--out", out}), 3,
                  "not an Inkling weight file");
    check_refused(
        run({"train", "--data", "sample", "--finetune", kDigits, "--recipe", "ref-tiny", "--quiet", "--out", out}), 2,
        "no layer of it has the shape of one of recipe ref-tiny");
    CHECK(folder.names() == std::set<std::string>{"text.ink"});
}

TEST_CASE("fine-tuning takes a quarter of the epochs, however few the samples") {
    const Run config = run({"train", "--data", "sample", "--finetune", kDigits, "--print-config"});
    CHECK(config.out.find("epochs = 10\n") != std::string::npos);
}

TEST_CASE("a network of a single layer cannot be fine-tuned to other labels, and the user is told why") {
    const ScratchFolder folder;
    const std::string recipe = folder / "one.toml";
    write(recipe,
          "name = \"one\"\n[input]\nwidth = 28\nheight = 28\nchannels = 1\nframing = \"glyph\"\n[training]\n"
          "[[layer]]\nkind = \"dense\"\noutputs = \"classes\"\n");
    const std::string base = folder / "one.ink";
    REQUIRE(run({"train", "--data", "sample", "--recipe", recipe, "--epochs", "0", "--out", base}).code == 0);
    const std::string letters = folder / "letters.jsonl";
    std::string lines;
    for (int i = 0; i < 8; ++i) {
        lines += std::string("{\"label\": \"") + (i % 2 == 0 ? "a" : "b") + "\", \"strokes\": [[[0, 0], [" +
                 std::to_string(i + 1) + ", 9]]]}\n";
    }
    write(letters, lines);
    const std::string out = folder / "out.ink";
    check_refused(run({"train", "--data", letters, "--finetune", base, "--quiet", "--out", out}), 2,
                  base +
                      ": its only layer with weights is for other labels than the data's, so nothing of it can be "
                      "taken: leave out --finetune\n");
    CHECK(folder.names() == std::set<std::string>{"letters.jsonl", "one.ink", "one.toml"});
}

TEST_CASE("a training takes several data, the classes of a mode, and folds case into aliases") {
    const ScratchFolder folder;
    std::string lines;
    for (const char* label : {"A", "a", "B", "b", "7"}) {
        for (int i = 0; i < 4; ++i) {
            lines += std::string("{\"label\": \"") + label + "\", \"strokes\": [[[0, 0], [" + std::to_string(i + 1) +
                     ", 9], [" + std::to_string(label[0] % 7) + ", 3]]]}\n";
        }
    }
    const std::string letters = folder / "letters.jsonl";
    write(letters, lines);
    const auto classes_of_training = [&](std::vector<std::string> more) {
        const std::string out = folder / "out.ink";
        std::filesystem::remove(out);
        std::vector<std::string> arguments = {"train",    "--data", letters,   "--recipe", "ref-tiny",
                                              "--epochs", "0",      "--quiet", "--out",    out};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Run trained = run(arguments);
        INFO(trained.err);
        REQUIRE(trained.code == 0);
        std::string classes;
        const auto told = nlohmann::json::parse(run({"inspect", out, "--json"}).out);
        for (const auto& one : told["classes"]) {
            classes += one["label"].get<std::string>();
            for (const auto& alias : one["aliases"]) {
                classes += "|" + alias.get<std::string>();
            }
            classes += " ";
        }
        return classes;
    };
    CHECK(classes_of_training({}) == "7 A B a b ");
    CHECK(classes_of_training({"--mode", "letters"}) == "A B a b ");
    CHECK(classes_of_training({"--mode", "letters", "--fold-case"}) == "A|a B|b ");
    CHECK(classes_of_training({"--fold-letters", "b"}) == "7 A B|b a ");
    CHECK(classes_of_training({"--allow", "7A"}) == "7 A ");
    CHECK(classes_of_training({"--data", "sample", "--mode", "both"}) == "0 1 2 3 4 5 6 7 8 9 A B a b ");

    const std::string out = folder / "none.ink";
    check_refused(run({"train", "--data", letters, "--allow", "x", "--quiet", "--out", out}), 2,
                  "--allow asks for x, which is no class of " + letters);
    check_refused(run({"train", "--data", "sample", "--mode", "letters", "--quiet", "--out", out}), 3,
                  "sample: no sample has a label that --mode or --allow asks for");
    CHECK(run({"train", "--data", letters, "--allow", "", "--quiet", "--out", out}).code == 2);
    check_refused(run({"train", "--data", letters, "--fold-letters", "A", "--out", out}), 2,
                  "A is not of lower-case letters");
}
