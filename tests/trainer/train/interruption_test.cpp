// Signals, as the program itself takes them.
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "tests/catch.h"
#include "tests/trainer/train/scratch_folder.h"
#include "tests/under_test.h"
#include "trainer/io/file.h"

using namespace inkling;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::string text_of(const fs::path& path) {
    const Bytes bytes = read_file(path);
    return {bytes.begin(), bytes.end()};
}

struct Run {
    int code;
    std::string err;
};

// Runs `inkling train`; sends the signal, if it is one, as soon as there is a checkpoint.
Run train(const ScratchFolder& folder, const std::string& name, std::vector<std::string> more, int signal = 0) {
    const std::string out = (folder / name).string();
    std::vector<std::string> arguments = {program_under_test, "train", "--data", "sample", "--recipe", "ref-tiny"};
    arguments.insert(arguments.end(), {"--epochs", "5", "--out", out, "--log", out + ".log", "--quiet"});
    arguments.insert(arguments.end(), {"--checkpoint-every", "0"});
    arguments.insert(arguments.end(), more.begin(), more.end());
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    const std::string err = (folder / "err").string();
    const pid_t child = ::fork();
    if (child == 0) {
        if (std::freopen(err.c_str(), "w", stderr) == nullptr) {
            ::_exit(99);
        }
        ::execv(pointers[0], pointers.data());
        ::_exit(99);
    }
    for (int wait = 0; signal != 0 && !fs::exists(out + ".checkpoint") && wait < 20000; ++wait) {
        std::this_thread::sleep_for(1ms);
    }
    if (signal != 0) {
        ::kill(child, signal);
        std::this_thread::sleep_for(200us);
        ::kill(child, signal);  // as timeout(1) does, to the child and to its group
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    return {WEXITSTATUS(status), text_of(err)};
}

}  // namespace

TEST_CASE("Ctrl-C and SIGTERM end a training with a checkpoint, from which it goes on to the same file") {
    const ScratchFolder folder;
    const Run whole = train(folder, "whole.ink", {});
    CHECK(whole.code == 0);
    CHECK(whole.err.empty());
    CHECK_FALSE(fs::exists(folder / "whole.ink.checkpoint"));
    for (const int signal : {SIGINT, SIGTERM}) {
        const std::string out = (folder / "cut.ink").string();
        const Run cut = train(folder, "cut.ink", {}, signal);
        CHECK(cut.code == 130);
        CHECK(cut.err.rfind("inkling: stopped in epoch ", 0) == 0);
        CHECK(cut.err.find("with --resume goes on from " + out + ".checkpoint\n") != std::string::npos);
        CHECK_FALSE(fs::exists(out));

        const Run unasked = train(folder, "cut.ink", {});
        CHECK(unasked.code == 2);
        CHECK(unasked.err.find(out + ".checkpoint is there") != std::string::npos);
        const Run other = train(folder, "cut.ink", {"--resume", "--seed", "2"});
        CHECK(other.code == 2);
        CHECK(other.err.find("(there seed = 1, here seed = 2)") != std::string::npos);

        const Run resumed = train(folder, "cut.ink", {"--resume", "--threads", "3"});
        CHECK(resumed.code == 0);
        CHECK(resumed.err.empty());
        CHECK((read_file(out) == read_file(folder / "whole.ink")));
        const std::string log = text_of(out + ".log");
        CHECK(std::count(log.begin(), log.end(), '\n') == 5);
        CHECK_FALSE(fs::exists(out + ".checkpoint"));
        CHECK_FALSE(fs::exists(out + ".checkpoint.previous"));
        fs::remove(out);
    }
    const Run anew = train(folder, "anew.ink", {"--resume"});
    CHECK(anew.code == 0);
    CHECK(anew.err.find("training starts at the beginning") != std::string::npos);
    CHECK((read_file(folder / "anew.ink") == read_file(folder / "whole.ink")));
}
