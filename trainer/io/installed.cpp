#include "trainer/io/installed.h"

#include <cstdlib>

#include "trainer/base/failure.h"

namespace inkling {

std::filesystem::path installed_folder(const std::string& name) {
    const char* home = std::getenv("INKLING_HOME");
    const std::filesystem::path folder = std::filesystem::path(home != nullptr ? home : INKLING_TRAINER_FOLDER) / name;
    if (!std::filesystem::is_directory(folder)) {
        throw Failure(ExitCode::input_output,
                      "there is no " + folder.string() + ": set INKLING_HOME to the folder trainer/ of Inkling");
    }
    return folder;
}

}  // namespace inkling
