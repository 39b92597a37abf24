// inkling data fetch: a data set of the catalogue into a folder.
#include <cstdio>
#include <nlohmann/json.hpp>

#include "trainer/base/failure.h"
#include "trainer/commands/commands.h"
#include "trainer/fetch/fetch.h"

namespace inkling {
namespace {

using nlohmann::json;

struct DataFetchOptions {
    std::string name, out, from, catalogue;
    int timeout = FetchOptions().timeout;
    bool keep_archive = false, quiet = false, json = false;
};

json to_json(const Download& download) {
    json entry = {{"file", download.file}, {"mirrors", download.mirrors}, {"bytes", download.bytes}};
    entry["packed_sha256"] = download.packed_sha256.empty() ? json() : json(download.packed_sha256);
    return entry;
}

json to_json(const CatalogueEntry& entry) {
    json downloads = json::array();
    if (entry.archive) {
        downloads.push_back(to_json(*entry.archive));
    }
    json files = json::array();
    for (const DataFile& file : entry.files) {
        if (file.download) {
            downloads.push_back(to_json(*file.download));
        }
        files.push_back({{"name", file.name}, {"unpacked_bytes", file.unpacked_bytes}});
        files.back()["unpacked_sha256"] = file.unpacked_sha256.empty() ? json() : json(file.unpacked_sha256);
    }
    return {{"name", entry.name},       {"title", entry.title},
            {"licence", entry.licence}, {"citation", entry.citation},
            {"classes", entry.classes}, {"download_bytes", entry.download_bytes()},
            {"downloads", downloads},   {"files", files}};
}

void list(const Catalogue& catalogue, bool as_json) {
    if (as_json) {
        json entries = json::array();
        for (const CatalogueEntry& entry : catalogue.entries) {
            entries.push_back(to_json(entry));
        }
        std::printf("%s\n", entries.dump(2).c_str());
        return;
    }
    for (const CatalogueEntry& entry : catalogue.entries) {
        std::printf("%-16s %s; %zu classes, %.0f MB to fetch\n%-16s licence: %s\n%-16s cite: %s\n", entry.name.c_str(),
                    entry.title.c_str(), entry.classes.size(), static_cast<double>(entry.download_bytes()) / 1e6, "",
                    entry.licence.c_str(), "", entry.citation.c_str());
    }
}

void run_data_fetch(const DataFetchOptions& options) {
    const Catalogue catalogue =
        load_catalogue(options.catalogue.empty() ? installed_catalogue() : std::filesystem::path(options.catalogue));
    if (options.name.empty()) {
        list(catalogue, options.json);
        return;
    }
    const CatalogueEntry& entry = catalogue.find(options.name);
    FetchOptions fetching;
    fetching.out = options.out.empty() ? options.name : options.out;
    if (!options.from.empty()) {
        fetching.from = options.from;
    }
    fetching.timeout = options.timeout;
    fetching.keep_archive = options.keep_archive;
    fetching.quiet = options.quiet;
    const json receipt = fetch(entry, fetching);
    if (options.json) {
        std::printf("%s\n", receipt.dump(2).c_str());
        return;
    }
    const auto samples = [&](std::size_t file) { return receipt["files"][entry.files[file].name].value("samples", 0); };
    std::printf("%s: %d images to train, %d to test, %zu classes\nlicence: %s\ncite: %s\n", fetching.out.c_str(),
                samples(0), samples(2), entry.classes.size(), entry.licence.c_str(), entry.citation.c_str());
}

}  // namespace

void add_data_fetch_command(CLI::App& group) {
    CLI::App* command = group.add_subcommand("fetch", "Fetch a known data set; without a name, list what is known");
    const auto options = std::make_shared<DataFetchOptions>();
    command->add_option("name", options->name, "Data set of the catalogue");
    command->add_option("--out", options->out, "Folder to fetch into [the name, in this folder]");
    command->add_option("--from", options->from,
                        "Folder with a local copy of the mirrors' files: same checks, no network");
    command->add_option("--catalogue", options->catalogue, "Another catalogue (.toml), as the program's own")
        ->option_text("FILE");
    command->add_option("--timeout", options->timeout, "Seconds under 1024 bytes/s after which a mirror is given up")
        ->capture_default_str()
        ->check(CLI::Range(1, 86400));
    command->add_flag("--keep-archive", options->keep_archive,
                      "Keep a fetched archive in the folder, for --from with its other data sets");
    command->add_flag("--quiet", options->quiet, "No progress, only what goes wrong");
    command->add_flag("--json", options->json, "Write JSON: the catalogue, or what was fetched");
    command->footer(
        "Every mirror of the catalogue is tried in order; what comes is checked by size and SHA-256 before it gets "
        "its\n"
        "name, and an interrupted download goes on where it ended. Addresses are https; plain http only to this "
        "machine\n"
        "itself (127.0.0.1, [::1], localhost).\n\n"
        "Examples:\n"
        "  inkling data fetch\n"
        "  inkling data fetch fashion-mnist --out clothes\n"
        "  inkling data fetch fashion-mnist --from /usr/share/datasets/fashion-mnist  # Debian's package");
    command->callback([options] { run_data_fetch(*options); });
}

}  // namespace inkling
