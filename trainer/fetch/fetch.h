// A data set of the catalogue into a folder that `--data` takes.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "trainer/fetch/catalogue.h"

namespace inkling {

struct FetchOptions {
    std::filesystem::path out;
    std::optional<std::filesystem::path> from;  // a folder with the files as the mirrors hold them: no network
    int timeout = 30;                           // seconds after which a mirror counts as stalled
    bool keep_archive = false;
    bool quiet = false;
};

/// Leaves upright, gzipped IDX files, classes.txt and fetched.json in options.out, and returns what the latter says.
/// What is there and right is not fetched again; what is there and wrong is refused, not replaced. A failed or
/// interrupted download leaves FILE.part, which the next run continues, and nothing under the file's own name.
/// Throws Failure: bad_data or input_output as the last mirror failed, input_output if the folder cannot be written,
/// interrupted after Ctrl-C.
nlohmann::json fetch(const CatalogueEntry& entry, const FetchOptions& options);

}  // namespace inkling
