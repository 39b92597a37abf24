// The program as a terminal runs it: what it writes, with which exit code, and what it costs.
#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/trainer/train/scratch_folder.h"
#include "tests/under_test.h"
#include "trainer/io/file.h"

namespace program {

inline std::string text_of(const std::filesystem::path& path) {
    const inkling::Bytes bytes = inkling::read_file(path);
    return {bytes.begin(), bytes.end()};
}

inline void write(const std::filesystem::path& path, const std::string& text) {
    inkling::write_file(path, inkling::Bytes(text.begin(), text.end()));
}

inline std::string quoted(const std::string& argument) {
    return std::string("'").append(argument).append("'");  // + makes g++ 12 warn (its bug 105329)
}

struct Run {
    int code;
    std::string out, err;
    double seconds;  // of the processor
    long kibibytes;  // of memory, at most
};

/// `launcher` is what stands before the program in the shell's command; it ends with "exec ".
inline Run run(const std::vector<std::string>& arguments, const std::string& launcher = "exec ") {
    const ScratchFolder streams;
    std::string command = launcher + quoted(inkling::program_under_test);
    for (const std::string& argument : arguments) {
        command.append(" ").append(quoted(argument));
    }
    command.append(" >").append(quoted(streams / "out")).append(" 2>").append(quoted(streams / "err"));
    INFO(command);
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    int status = 0;
    rusage usage{};
    REQUIRE(::wait4(child, &status, 0, &usage) == child);
    REQUIRE(WIFEXITED(status));
    const auto seconds = [](timeval time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return {WEXITSTATUS(status), text_of(streams / "out"), text_of(streams / "err"),
            seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss};
}

/// The contract of every refusal: nothing on stdout, one line on stderr that begins with the program's name.
inline void check_refused(const Run& run, int code, const std::string& words) {
    INFO(run.err);
    CHECK(run.code == code);
    CHECK(run.out.empty());
    CHECK(run.err.rfind("inkling: ", 0) == 0);
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
    CHECK(run.err.ends_with('\n'));
    CHECK(run.err.find(words) != std::string::npos);
}

/// The shipped network.
inline const std::string kDigits = std::string(INKLING_WEIGHTS) + "/digits.ink";
inline const std::filesystem::path kFixtures = INKLING_FIXTURES;

}  // namespace program
