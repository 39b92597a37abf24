// The catalogue that lies beside the program, and catalogues that are refused.
#include "trainer/fetch/catalogue.h"

#include <nlohmann/json.hpp>

#include "tests/trainer/fetch/tiny_set.h"
#include "trainer/base/failure.h"
#include "trainer/fetch/address.h"

using namespace inkling;

TEST_CASE("every data set of the catalogue is described completely") {
    const Catalogue catalogue = load_catalogue(installed_catalogue());
    std::map<std::string, std::size_t> classes;
    for (const CatalogueEntry& entry : catalogue.entries) {
        CAPTURE(entry.name);
        classes[entry.name] = entry.classes.size();
        CHECK(!entry.title.empty());
        CHECK(!entry.licence.empty());
        CHECK(!entry.citation.empty());
        std::vector<Download> downloads;
        if (entry.archive) {
            downloads.push_back(*entry.archive);
            CHECK(entry.archive->packed_sha256.size() == 64);
        }
        for (std::size_t i = 0; i < entry.files.size(); ++i) {
            const DataFile& file = entry.files[i];
            CAPTURE(file.name);
            CHECK(file.images == (i % 2 == 0));
            if (file.images) {  // 28x28, as many as labels
                CHECK((file.unpacked_bytes - 16) % 784 == 0);
                CHECK((file.unpacked_bytes - 16) / 784 == entry.files[i + 1].unpacked_bytes - 8);
            }
            if (file.download) {
                downloads.push_back(*file.download);
                CHECK(file.download->packed_sha256.size() + file.unpacked_sha256.size() == 64);
                CHECK(file.download->bytes < file.unpacked_bytes);
            } else {
                CHECK(file.member.ends_with(file.images ? "-images-idx3-ubyte.gz" : "-labels-idx1-ubyte.gz"));
            }
        }
        for (const Download& download : downloads) {
            for (const std::string& mirror : download.mirrors) {
                CHECK(transport_of(mirror) == Transport::https);
            }
        }
    }
    CHECK(classes == std::map<std::string, std::size_t>{{"mnist", 10},
                                                        {"fashion-mnist", 10},
                                                        {"kmnist", 10},
                                                        {"emnist-letters", 26},
                                                        {"emnist-balanced", 47},
                                                        {"emnist-digits", 10}});
    CHECK(catalogue.find("kmnist").classes[9] == "を");
    CHECK(catalogue.find("emnist-letters").download_bytes() == 561753746);
}

TEST_CASE("without a name, data fetch lists the catalogue") {
    const tiny::Run text = tiny::fetch({});
    CHECK(text.code == 0);
    CHECK(text.err.empty());
    const tiny::Run json = tiny::fetch({"--json"});
    CHECK(json.code == 0);
    for (const auto& entry : nlohmann::json::parse(json.out)) {
        for (const char* field : {"name", "title", "licence", "citation"}) {
            CHECK(text.out.find(entry[field].get<std::string>()) != std::string::npos);
        }
        CHECK(entry["files"].size() == 4);
        CHECK(entry["downloads"].size() == (entry["name"].get<std::string>().starts_with("emnist") ? 1 : 4));
    }
    const tiny::Run unknown = tiny::fetch({"mnits"});
    CHECK(unknown.code == 2);
    CHECK(unknown.err.find("the catalogue has no data set mnits: it has ") != std::string::npos);
}

TEST_CASE("the MNIST that is here is the MNIST of the catalogue") {
    const char* data = std::getenv("INKLING_DATA");
    if (data == nullptr) {
        WARN("INKLING_DATA is not set: no copy of MNIST was compared");
        return;
    }
    const ScratchFolder folder;
    const tiny::Run run =
        tiny::fetch({"mnist", "--out", (folder / "mnist").string(), "--from", std::string(data) + "/mnist"});
    INFO(run.err);
    CHECK(run.code == 0);
    CHECK(tiny::names_in(folder / "mnist") == tiny::kWhole);
}

TEST_CASE("a catalogue with a mistake is refused by its line") {
    const ScratchFolder folder;
    const std::string path = (folder / "catalogue.toml").string();
    const std::string good = tiny::described("\"https://mirror.example/\"");
    const auto refused = [&](const std::string& from, const std::string& to, const std::string& words) {
        std::string text = good;
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        tiny::write(path, text.replace(at, from.size(), to));
        const tiny::Run run = tiny::fetch({"tiny", "--catalogue", path, "--out", (folder / "out").string()});
        INFO(run.err);
        CHECK(run.code == 2);
        CHECK(run.err.find(path + ", line ") != std::string::npos);
        CHECK(run.err.find(words) != std::string::npos);
        CHECK(!std::filesystem::exists(folder / "out"));
    };
    refused("https://mirror.example/", "http://mirror.example/", "the mirror http://mirror.example/ must begin with");
    refused("https://mirror.example/", "https://mirror.example", "and end with /");
    refused("https://mirror.example/", "file:///", "must begin with https://");
    refused("\"https://mirror.example/\"", "", "mirrors must be a list of texts");
    refused("mirrors = [\"https://mirror.example/\"]", "archive = \"all\"", "there is no archive all");
    refused("licence = \"none\"\n", "", "the field licence is missing");
    refused("\"b\"", "\"a\"", "classes has a twice");
    refused("[tiny.t10k-labels]", "[tiny.t10k-label]", "the field t10k-labels is missing");
    refused("unpacked_sha256 = \"", "unpacked_sha256 = \"F", "64 hexadecimal digits");
    refused("unpacked_bytes = ", "unpacked_bytes = -", "unpacked_bytes must be a whole number");
    refused("title", "titel", "the field title is missing");
    refused("[tiny]", "[tiny]\nport = 80", "there is no field port here");
    refused("[tiny]",
            "[archive.all]\nfile = \"../all.zip\"\nmirrors = [\"https://mirror.example/\"]\nbytes = 1\n[tiny]",
            "file must be a file name");
    refused("[tiny]", "[tiny", "");
}

TEST_CASE("only https, and http on this machine itself, are fetched from") {
    CHECK(transport_of("https://mirror.example/") == Transport::https);
    for (const char* here : {"http://127.0.0.1/", "http://127.1.2.3:80/x", "http://[::1]:8080/", "http://localhost/",
                             "http://user@127.0.0.1/"}) {
        CAPTURE(here);
        CHECK(transport_of(here) == Transport::loopback_http);
        CHECK(may_lead("http://127.0.0.1/", here));
        CHECK(!may_lead("https://mirror.example/", here));
        CHECK(may_lead(here, "https://mirror.example/"));
    }
    for (const char* elsewhere : {"http://mirror.example/", "http://127.0.0.1.mirror.example/",
                                  "http://127.0.0.1@mirror.example/", "http://128.0.0.1/", "http://localhost.example/",
                                  "ftp://127.0.0.1/", "file:///etc/passwd", "mirror.example", ""}) {
        CAPTURE(elsewhere);
        CHECK(transport_of(elsewhere) == Transport::refused);
        CHECK(!may_lead("http://127.0.0.1/", elsewhere));
    }
}
