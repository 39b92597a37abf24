// What ends the program early: one sentence for the user, and the exit code.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

namespace inkling {

enum class ExitCode {
    done = 0,
    failure = 1,
    usage = 2,
    bad_data = 3,
    input_output = 4,
    unsupported_weights = 6,
    interrupted = 130,
};

/// Thrown anywhere in the trainer, caught once in main.
class Failure : public std::runtime_error {
public:
    Failure(ExitCode code, const std::string& sentence) : std::runtime_error(sentence), code_(code) {}
    ExitCode code() const { return code_; }

private:
    ExitCode code_;
};

/// What is wrong with the data in a file.
inline Failure bad_data(const std::filesystem::path& path, const std::string& what) {
    return Failure(ExitCode::bad_data, path.string() + ": " + what);
}

}  // namespace inkling
