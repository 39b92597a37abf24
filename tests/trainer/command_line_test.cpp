// What all commands share: the help, a mistyped line, and files that are no weights.
#include "tests/trainer/program.h"

using namespace inkling;
using namespace program;

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
    const ScratchFolder folder;
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

TEST_CASE("what is no weight file is refused by every command that reads one") {
    const ScratchFolder folder;
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
    std::filesystem::remove(weights);
    std::filesystem::create_directory(weights);
    refused(4, "Is a directory");
}
