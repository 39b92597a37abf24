// The program as it is called from a terminal: what it writes, where, and with which exit code.
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "core/network/codec.h"
#include "trainer/io/file.h"

using namespace inkling;

namespace {

namespace fs = std::filesystem;

const fs::path kFixtures = INKLING_FIXTURES;
const std::string kDigits = std::string(INKLING_WEIGHTS) + "/digits.ink";

std::string quoted(const std::string& argument) {
    return "'" + argument + "'";
}

std::string text_of(const fs::path& path) {
    const Bytes bytes = read_file(path);
    return {bytes.begin(), bytes.end()};
}

void write(const fs::path& path, const std::string& text) {
    write_file(path, Bytes(text.begin(), text.end()));
}

// A folder of the test's own, gone at its end.
class Folder {
public:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "inkling-test-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { fs::remove_all(path_); }

    std::string operator/(const std::string& name) const { return (path_ / name).string(); }

    std::set<std::string> names() const {
        std::set<std::string> found;
        for (const auto& entry : fs::directory_iterator(path_)) {
            found.insert(entry.path().filename().string());
        }
        return found;
    }

private:
    fs::path path_;
};

struct Run {
    int code;
    std::string out, err;
};

// `launcher` is what stands before the program in the shell's command.
Run run(const std::vector<std::string>& arguments, const std::string& launcher = "exec ") {
    const Folder streams;
    std::string command = launcher + quoted(INKLING_PROGRAM);
    for (const std::string& argument : arguments) {
        command += " " + quoted(argument);
    }
    command += " >" + quoted(streams / "out") + " 2>" + quoted(streams / "err");
    const int status = std::system(command.c_str());
    INFO(command);
    REQUIRE(WIFEXITED(status));
    return {WEXITSTATUS(status), text_of(streams / "out"), text_of(streams / "err")};
}

// The contract of every refusal: nothing on stdout, one line on stderr that begins with the program's name.
void check_refused(const Run& run, int code, const std::string& words) {
    INFO(run.err);
    CHECK(run.code == code);
    CHECK(run.out.empty());
    CHECK(run.err.rfind("inkling: ", 0) == 0);
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
    CHECK(run.err.back() == '\n');
    CHECK(run.err.find(words) != std::string::npos);
}

std::vector<std::string> training(const std::string& data, const std::string& out,
                                  const std::string& recipe = "ref-tiny") {
    return {"train", "--data", data, "--recipe", recipe, "--epochs", "0", "--out", out};
}

// The training half of a data set, in a folder that may be spoilt.
std::string data_in(const Folder& folder) {
    const std::string data = folder / "data";
    fs::create_directory(data);
    for (const std::string part : {"images-idx3-ubyte", "labels-idx1-ubyte"}) {
        write_file(fs::path(data) / ("train-" + part),
                   read_file_unpacked(kFixtures / "mnist" / ("t10k-" + part + ".gz")));
    }
    return data;
}

constexpr const char* kImages = "/train-images-idx3-ubyte";
constexpr const char* kLabels = "/train-labels-idx1-ubyte";

}  // namespace

TEST_CASE("without arguments inkling shows what it can do, as an error") {
    const Run bare = run({});
    CHECK(bare.code == 2);
    CHECK(bare.out.empty());
    for (const char* word : {"train", "evaluate", "predict", "inspect", "Usage: inkling", "Examples:"}) {
        CHECK(bare.err.find(word) != std::string::npos);
    }
    const Run help = run({"--help"});
    CHECK(help.code == 0);
    CHECK(help.out == bare.err);
    CHECK(help.err.empty());
    CHECK(run({"--version"}).out == "inkling " INKLING_VERSION "\n");
}

TEST_CASE("a mistyped command line is refused as such") {
    const Folder folder;
    const std::string out = folder / "out.ink";
    check_refused(run({"trian"}), 2, "trian is no command or option here");
    check_refused(run({"--nope"}), 2, "--nope is no command or option here");
    check_refused(run({"train", "--data", "sample"}), 2, "--out is required");
    check_refused(run({"train", "--data", "sample", "--out", out, "--epoch", "3"}), 2,
                  "--epoch is no command or option");
    check_refused(run({"train", "--data", "sample", "--out", out, "--epochs", "-1"}), 2, "--epochs");
    check_refused(run({"train", "--data", "sample", "--out", out, "--epochs", "many"}), 2, "--epochs");
    check_refused(run({"train", "--data", "sample", "--out", out, "--threads", "0"}), 2, "--threads");
    for (const char* seed : {"-3", "1e3", "18446744073709551616", ""}) {
        check_refused(run({"train", "--data", "sample", "--out", out, "--seed", seed}), 2, "--seed");
    }
    check_refused(run({"evaluate", kDigits, "--data", "sample", "--split", "half"}), 2, "--split");
    check_refused(run({"predict", kDigits}), 2, "images is required");
    check_refused(run({"predict", kDigits, "seven.png", "--top", "0"}), 2, "--top");
    check_refused(run({"inspect", kDigits, kDigits}), 2, "is no command or option here");
    CHECK(folder.names().empty());
}

TEST_CASE("bad training data are refused and nothing is written") {
    const Folder folder;
    const std::string data = data_in(folder);
    const Bytes images = read_file(data + kImages);
    const Bytes labels = read_file(data + kLabels);
    const std::set<std::string> before = folder.names();
    const auto refused = [&](int code, const std::string& words) {
        check_refused(run(training(data, folder / "out.ink")), code, words);
        CHECK(folder.names() == before);
    };
    check_refused(run(training(folder / "missing", folder / "out.ink")), 4, "there is no " + folder / "missing");
    check_refused(run(training(kDigits, folder / "out.ink")), 3, "is no kind of data that is known");
    SECTION("images that are truncated") {
        write_file(data + kImages, std::span(images).first(images.size() - 1));
        refused(3, "the file is truncated");
    }
    SECTION("images that go on after their end") {
        Bytes longer = images;
        longer.push_back(0);
        write_file(data + kImages, longer);
        refused(3, "its header promises");
    }
    SECTION("a header that is truncated") {
        write_file(data + kImages, std::span(images).first(7));
        refused(3, "truncated within its header");
    }
    SECTION("no images at all") {
        fs::remove(data + kImages);
        refused(3, "holds no data of a kind that is known");
    }
    SECTION("no labels") {
        fs::remove(data + kLabels);
        refused(4, "train-labels-idx1-ubyte[.gz] is missing");
    }
    SECTION("labels where images should be") {
        write_file(data + kImages, labels);
        refused(3, "not an IDX file of unsigned bytes with 3 dimensions");
    }
    SECTION("labels and images of different counts") {
        Bytes fewer(labels.begin(), labels.end() - 1);
        fewer[6] = 999 >> 8;
        fewer[7] = 999 & 0xFF;
        write_file(data + kLabels, fewer);
        refused(3, "1000 images in train-images-idx3-ubyte, but 999 labels");
    }
    SECTION("a label that has no class") {
        Bytes other = labels;
        other[8] = 10;
        write_file(data + kLabels, other);
        refused(3, "label 10 of sample 1 is beyond the 10 classes");
    }
    SECTION("gzip that is damaged") {
        Bytes packed = read_file(kFixtures / "mnist" / "t10k-images-idx3-ubyte.gz");
        packed[packed.size() / 2] ^= 0x10;
        fs::remove(data + kImages);
        write_file(data + kImages + ".gz", packed);
        refused(3, "its gzip data are damaged");
    }
    SECTION("gzip that is truncated") {
        const Bytes packed = read_file(kFixtures / "mnist" / "t10k-images-idx3-ubyte.gz");
        fs::remove(data + kImages);
        write_file(data + kImages + ".gz", std::span(packed).first(packed.size() / 2));
        refused(3, "it is truncated");
    }
}

TEST_CASE("a bad recipe is refused by its line and nothing is written") {
    const Folder folder;
    const std::string recipe = folder / "mine.toml";
    const auto refused = [&](const std::string& text, int code, const std::string& words) {
        write(recipe, text);
        check_refused(run(training("sample", folder / "out.ink", recipe)), code, words);
        CHECK(folder.names() == std::set<std::string>{"mine.toml"});
    };
    const std::string head =
        "name = \"mine\"\n[input]\nwidth = 28\nheight = 28\nchannels = 1\nframing = \"glyph\"\n[training]\n";
    const std::string dense = "[[layer]]\nkind = \"dense\"\noutputs = \"classes\"\n";
    refused(head + "[[layer]]\nkind = \"transformer\"\n" + dense, 2,
            "line 8: there is no kind of layer \"transformer\"");
    refused(head + "layers = 3\n" + dense, 2, "there is no field layers here");
    refused(head + dense + dense, 2, "layer 2 (dense) needs 8-bit activations");
    refused(head + "[[layer]]\nkind = \"dense\"\noutputs = 11\n", 2, "has 11 outputs, and the data have 10 classes");
    refused("name = ", 2, "line 1: ");
    refused("\x89PNG\r\n", 2, "line 1: ");
    check_refused(run(training("sample", folder / "out.ink", "nonesuch")), 4, "there is no recipe nonesuch");
    check_refused(run(training("sample", folder / "out.ink", folder / "none.toml")), 4, "there is no recipe");
}

TEST_CASE("a place that cannot be written to is refused before training, and left as it was") {
    const Folder folder;
    const std::string old = folder / "old.ink";
    write(old, "old");
    fs::create_directory(folder / "full");
    ::mkfifo((folder / "pipe").c_str(), 0600);
    const std::set<std::string> before = folder.names();

    check_refused(run(training("sample", folder / "missing/out.ink")), 4, "No such file or directory");
    check_refused(run(training("sample", folder / "full")), 4, "Is a directory");
    check_refused(run(training("sample", old + "/out.ink")), 4, "Not a directory");
    check_refused(run(training("sample", folder / "pipe")), 4, "it is a device or a pipe");
    CHECK(fs::is_fifo(folder / "pipe"));
    // Four blocks of 512 bytes: as a disk that is full, but possible everywhere.
    check_refused(run(training("sample", old), "trap '' XFSZ; ulimit -f 4; exec "), 4, "File too large");
    CHECK(text_of(old) == "old");
    CHECK(folder.names() == before);
}

TEST_CASE("a full disk costs neither the old file nor a temporary one") {
    if (std::system("unshare --user --map-root-user --mount true 2>/dev/null") != 0) {
        WARN("this system gives no file system of one's own: a full disk was not tried");
        return;
    }
    const Folder folder;
    const std::string disk = folder / "disk";
    fs::create_directory(disk);
    const std::string names = folder / "names";
    const std::string script = folder / "script";
    // The disk is there only inside, so what is left on it is listed there.
    write(script, "mount -t tmpfs -o size=8k tmpfs " + quoted(disk) + " || exit 99\n" + "printf old >" +
                      quoted(disk + "/old.ink") + "\n" + "\"$@\"\ncode=$?\n" + "{ ls -A " + quoted(disk) + "; cat " +
                      quoted(disk + "/old.ink") + "; } >" + quoted(names) + "\nexit $code\n");
    const Run full = run(training("sample", disk + "/old.ink"),
                         "exec unshare --user --map-root-user --mount sh " + quoted(script) + " ");
    check_refused(full, 4, "No space left on device");
    CHECK(text_of(names) == "old.ink\nold");
}

TEST_CASE("what is no weight file is refused by every command that reads one") {
    const Folder folder;
    const std::string weights = folder / "weights.ink";
    const Bytes good = read_file(kDigits);
    const auto refused = [&](int code, const std::string& words) {
        check_refused(run({"inspect", weights}), code, words);
        check_refused(run({"inspect", weights, "--json"}), code, words);
        check_refused(run({"evaluate", weights, "--data", "sample", "--json"}), code, words);
        check_refused(run({"predict", weights, (kFixtures / "pictures" / "1-small.png").string(), "--json"}), code,
                      words);
    };
    refused(4, "No such file or directory");
    write(weights, "label,weight\n7,0.5\n");
    refused(3, weights + ": this is not an Inkling weight file (byte 0)");
    write(weights, "");
    refused(3, "this is not an Inkling weight file (byte 0)");
    write_file(weights, std::span(good).first(good.size() / 2));
    refused(3, "bytes where its header says");
    Bytes damaged = good;
    damaged[damaged.size() / 2] ^= 1;
    write_file(weights, damaged);
    refused(3, "the checksum does not fit");
    Bytes of_version_2 = good;
    of_version_2[8] = 2;
    write_file(weights, of_version_2);
    refused(6, "this is version 2 of the format, and only version 1 is known (byte 8)");
    fs::remove(weights);
    fs::create_directory(weights);
    refused(4, "Is a directory");
}

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

TEST_CASE("evaluate counts every sample once, and leaves out labels that the network does not have") {
    const Folder folder;
    const std::string data = folder / "strokes.jsonl";
    const Bytes digits = read_file_unpacked(kFixtures / "strokes" / "nist-sd19-digits.jsonl.gz");
    const std::string letter = "{\"label\": \"A\", \"strokes\": [[[0, 9], [4, 0], [8, 9]], [[2, 5], [6, 5]]]}\n";
    write(data, letter + std::string(digits.begin(), digits.end()) + letter);
    const Run evaluated = run({"evaluate", kDigits, "--data", data, "--split", "all", "--json"});
    CHECK(evaluated.code == 0);
    CHECK(evaluated.err.empty());
    const nlohmann::json report = nlohmann::json::parse(evaluated.out);
    CHECK(report["samples"] == 100);
    CHECK(report["skipped"] == 2);
    CHECK(report["labels"] == nlohmann::json({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}));
    int correct = 0;
    REQUIRE(report["confusion"].size() == 10);
    REQUIRE(report["per_class"].size() == 10);
    for (std::size_t truth = 0; truth < 10; ++truth) {
        const auto row = report["confusion"][truth].get<std::vector<int>>();
        correct += row[truth];
        CHECK(std::accumulate(row.begin(), row.end(), 0) == 10);
        CHECK(report["per_class"][truth]["recall"].get<double>() == Approx(row[truth] / 10.0));
        for (const char* field : {"label", "precision", "f1", "support"}) {
            CHECK(report["per_class"][truth].contains(field));
        }
    }
    CHECK(report["correct"] == correct);
    CHECK(report["accuracy"].get<double>() == Approx(correct / 100.0));

    const Run text = run({"evaluate", kDigits, "--data", data, "--split", "all"});
    CHECK(text.code == 0);
    CHECK(text.out.find("of 100;") != std::string::npos);
    CHECK(text.out.find("skipped 2 samples") != std::string::npos);

    write(data, letter);
    check_refused(run({"evaluate", kDigits, "--data", data, "--json"}), 3, "none of its samples has a label");
    write(data, letter + "{\"label\": \"7\", \"strokes\": [[[0, ]]]}\n");
    check_refused(run({"evaluate", kDigits, "--data", data}), 3, "line 2 is not a stroke recording");
    write(data, "{\"label\": \"7\", \"strokes\": [[[0, 1e30]]]}\n");
    check_refused(run({"evaluate", kDigits, "--data", data}), 3, "line 1 is not a stroke recording");
    check_refused(run({"evaluate", kDigits, "--data", folder / "none.jsonl.gz"}), 4, "there is no");
}

TEST_CASE("inspect tells of the file what training was told") {
    const Folder folder;
    const std::string weights = folder / "tiny.ink";
    std::vector<std::string> arguments = training("sample", weights);
    arguments.insert(arguments.end(), {"--seed", "18446744073709551615"});
    const Run trained = run(arguments);
    CHECK(trained.code == 0);
    CHECK(trained.out.empty());
    CHECK(folder.names() == std::set<std::string>{"tiny.ink"});
    const nlohmann::json told = nlohmann::json::parse(run({"inspect", weights, "--json"}).out);
    CHECK(told["bytes"] == fs::file_size(weights));
    CHECK(told["parameters"] == 9226);
    CHECK(told["classes"].size() == 10);
    CHECK(told["self_test"]["passed"] == true);
    CHECK(told["provenance"]["seed"] == 18446744073709551615u);
    CHECK(told["provenance"]["recipe"] == "ref-tiny");
    CHECK(told["provenance"]["program"] == "inkling " INKLING_VERSION);
    CHECK(told["provenance"]["data_sets"][0]["samples"] == 2000);
    CHECK(run({"inspect", weights}).out.find("seed 18446744073709551615") != std::string::npos);
}

TEST_CASE("training gives the same bytes with any number of threads, and others with another seed") {
    const Folder folder;
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
    // As on a processor for which the C library picks other variants of its own functions.
    const std::string other = "GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-AVX2_Usable,-FMA_Usable ";
    CHECK((trained("7", "1", other + "exec ").first == one));
    CHECK((trained("7", "1", other + "INKLING_ISA=baseline exec ").first == plain));
}

TEST_CASE("without a recipe training chooses one and says why") {
    const Folder folder;
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
    check_refused(run({"train", "--print-config"}), 2, "--print-config needs --recipe, or --data");
}

TEST_CASE("the command line says how uneven classes are balanced") {
    const Folder folder;
    const auto printed = [&](const std::string& balance) {
        return run({"train", "--recipe", "digits", "--print-config", "--balance", balance});
    };
    for (const std::string balance : {"none", "weights", "sampling"}) {
        CHECK(printed(balance).out.find("balance = \"" + balance + "\"\n") != std::string::npos);
    }
    check_refused(printed("classes"), 2, "--balance");
}

TEST_CASE("fine-tuning says what it takes, keeps what the file knew, and refuses what is no weight file") {
    const Folder folder;
    const std::string out = folder / "out.ink";
    const Run tuned = run({"train", "--data", "sample", "--finetune", kDigits, "--epochs", "0", "--out", out});
    INFO(tuned.err);
    CHECK(tuned.code == 0);
    CHECK(tuned.err.find("begun from " + kDigits + ": 7 of 7 layers with weights are taken\n") == 0);
    const nlohmann::json report = nlohmann::json::parse(run({"evaluate", out, "--data", "sample", "--json"}).out);
    CHECK(report["accuracy"].get<double>() > 0.99);
    const nlohmann::json told = nlohmann::json::parse(run({"inspect", out, "--json"}).out);
    CHECK(told["provenance"]["recipe"] == "digits, fine-tuned");
    CHECK(told["provenance"]["data_sets"].size() == 4);  // of the sample, and of MNIST
    fs::remove(out);

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

TEST_CASE("data show tells what a data set holds as text, JSON and a page, and refuses as every command does") {
    const Folder folder;
    const Run shown = run({"data", "show", "sample", "--weights", kDigits, "--html", folder / "sheet.html"});
    CHECK(shown.code == 0);
    CHECK(shown.err.empty());
    CHECK(shown.out.find("2500 of 10 classes: 2000 train, 500 test") != std::string::npos);
    CHECK(text_of(folder / "sheet.html").find("<!doctype html>") == 0);
    const auto json = nlohmann::json::parse(run({"data", "show", "sample", "--json"}).out);
    CHECK(json["samples"] == 2500);
    CHECK(json["suspicious"].is_null());
    check_refused(run({"data"}), 2, "subcommand");
    check_refused(run({"data", "show"}), 2, "data is required");
    check_refused(run({"data", "show", folder / "nowhere"}), 4, "there is no");
    check_refused(run({"data", "show", "sample", "--weights", folder / "no.ink"}), 4, "no.ink");
    check_refused(run({"data", "show", "sample", "--most", "0"}), 2, "--most");
    check_refused(run({"data", "show", "sample", "--html", folder / "no/such/folder.html"}), 4, "folder.html");
    CHECK(folder.names() == std::set<std::string>{"sheet.html"});
}
