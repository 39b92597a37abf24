// Data sets from a folder, archives among them: what is done with a download once it is there.
#include "tests/trainer/fetch/tiny_set.h"
#include "trainer/data/idx.h"
#include "trainer/data/split.h"

using namespace tiny;

namespace {

std::string zipped(const std::filesystem::path& path, const std::map<std::string, std::string>& members) {
    int error = 0;
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    REQUIRE(zip != nullptr);
    for (const auto& [name, bytes] : members) {
        zip_source_t* source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
        REQUIRE(zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    REQUIRE(zip_close(zip) == 0);
    return text_of(path);
}

// As EMNIST: gzipped members of a zip, with other names than they get, sideways, labels from 1.
std::map<std::string, std::string> members(const std::string& set = "letters") {
    std::map<std::string, std::string> packed;
    for (const auto& [key, bytes] : unpacked(1)) {
        packed["gzip/" + set + "-" + key + ".gz"] = gzip(bytes);
    }
    return packed;
}

std::string archive_catalogue(const std::string& zip, const std::string& packed_sha256) {
    std::string text = "[archive.all]\nfile = \"all.zip\"\nmirrors = [\"https://mirror.example/\"]\nbytes = " +
                       std::to_string(zip.size()) + "\n" +
                       (packed_sha256.empty() ? "" : "packed_sha256 = \"" + packed_sha256 + "\"\n");
    for (const std::string set : {"letters", "digits"}) {
        text += "[" + set + "]\ntitle = \"Tiny\"\nlicence = \"none\"\ncitation = \"nobody\"\narchive = \"all\"\n" +
                "classes = [\"A\", \"B\", \"C\"]\ntransposed = true\nfirst_label = 1\n";
        for (const auto& [key, bytes] : unpacked(1)) {
            text += "[" + set + "." + key + "]\nmember = \"gzip/" + set + "-" + key +
                    ".gz\"\nunpacked_bytes = " + std::to_string(bytes.size()) + "\n";
        }
    }
    return text;
}

struct LocalWorkspace {
    std::vector<std::string> arguments(const std::string& name, std::vector<std::string> more = {}) const {
        more.insert(more.begin(), {name, "--out", (folder / name).string(), "--catalogue",
                                   (folder / "catalogue.toml").string(), "--from", (folder / "from").string()});
        return more;
    }
    Run run(const std::string& name, const std::vector<std::string>& more = {}) const {
        return fetch(arguments(name, more));
    }

    LocalWorkspace() { std::filesystem::create_directory(folder / "from"); }
    ScratchFolder folder;
};

}  // namespace

TEST_CASE("a local copy goes through the same checks") {
    const LocalWorkspace workspace;
    const auto fill = [&](int level) {
        for (const auto& [key, bytes] : unpacked()) {
            write(workspace.folder / "from" / file_name(key), gzip(bytes, level));
        }
    };
    const std::string first = "train-images-idx3-ubyte.gz";
    write(workspace.folder / "catalogue.toml", described("\"https://mirror.example/\""));
    check_refused(workspace.run("tiny"), 4, "there is no file");
    CHECK(names_in(workspace.folder / "tiny").empty());

    fill(1);  // packed anew: the sum of what is inside is known
    write(workspace.folder / "from" / first, gzip(images(3)));
    check_refused(workspace.run("tiny", {"--quiet"}), 3, "has the unpacked SHA-256 " + sum(images(3)));
    write(workspace.folder / "from" / first, gzip(images(1)).substr(0, 20000));
    check_refused(workspace.run("tiny", {"--quiet"}), 3, "it is truncated");
    write(workspace.folder / "from" / first, gzip(std::string(std::size_t{64} << 20, '\0')));  // a bomb
    check_refused(workspace.run("tiny", {"--quiet"}), 3, "not an IDX file of unsigned bytes with 3 dimensions");
    write(workspace.folder / "from" / first, gzip(images(1) + std::string(1 << 20, '\0')));
    check_refused(workspace.run("tiny", {"--quiet"}), 3, "bytes of data, and there are more");
    CHECK(names_in(workspace.folder / "tiny").empty());
    fill(0);
    CHECK(workspace.run("tiny").code == 0);
    CHECK(names_in(workspace.folder / "tiny") == kWhole);

    std::filesystem::remove_all(workspace.folder / "tiny");
    write(workspace.folder / "catalogue.toml", described("\"https://mirror.example/\"", Known::packed));
    check_refused(workspace.run("tiny", {"--quiet"}), 3, "bytes");
    fill(6);
    std::string other = gzip(images(1));
    other[4] = 1;  // the time in gzip's header
    write(workspace.folder / "from" / first, other);
    check_refused(workspace.run("tiny", {"--quiet"}), 3, "its SHA-256 is " + sum(other));
    fill(6);
    CHECK(workspace.run("tiny").code == 0);
    std::filesystem::remove(workspace.folder / "tiny" / "fetched.json");
    CHECK(workspace.run("tiny").code == 0);
    CHECK(names_in(workspace.folder / "tiny") == kWhole);
}

TEST_CASE("a local copy leaves what a download began, whether it is there or not") {
    const LocalWorkspace workspace;
    write(workspace.folder / "catalogue.toml", described("\"https://mirror.example/\""));
    const std::string first = "train-images-idx3-ubyte.gz";
    std::filesystem::create_directory(workspace.folder / "tiny");
    write(workspace.folder / "tiny" / (first + ".part"), "begun");
    check_refused(workspace.run("tiny", {"--quiet"}), 4, "there is no file");
    CHECK(names_in(workspace.folder / "tiny") == std::set<std::string>{first + ".part"});
    for (const auto& [name, bytes] : packed()) {
        write(workspace.folder / "from" / name, bytes);
    }
    CHECK(workspace.run("tiny").code == 0);
    CHECK(text_of(workspace.folder / "tiny" / (first + ".part")) == "begun");
}

TEST_CASE("a local copy that cannot be opened, or breaks off, is told by its cause") {
    const LocalWorkspace workspace;
    write(workspace.folder / "catalogue.toml", described("\"https://mirror.example/\""));
    const std::filesystem::path first = workspace.folder / "from" / "train-images-idx3-ubyte.gz";
    std::filesystem::create_symlink(first, first);  // leads to itself
    check_refused(workspace.run("tiny", {"--quiet"}), 4, "cannot read " + first.string() + ": Too many levels");
    std::filesystem::remove(first);
    std::filesystem::create_symlink("/proc/self/mem", first);  // opens, and its first byte cannot be read
    check_refused(workspace.run("tiny", {"--quiet"}), 4, "cannot read " + first.string() + ": Input/output error");
    CHECK(names_in(workspace.folder / "tiny").empty());
}

TEST_CASE("a file of which no SHA-256 is known is checked for its form, and what was found is told") {
    const LocalWorkspace workspace;
    for (const auto& [name, bytes] : packed()) {
        write(workspace.folder / "from" / name, bytes);
    }
    write(workspace.folder / "catalogue.toml", described("\"https://mirror.example/\"", Known::nothing));
    const Run run = workspace.run("tiny");
    CHECK(run.code == 0);
    CHECK(run.err.find("no SHA-256 of train-images-idx3-ubyte.gz is known; that of its unpacked bytes is " +
                       sum(images(1))) != std::string::npos);
    CHECK(workspace.run("tiny").err.find("is known") == std::string::npos);

    std::filesystem::remove_all(workspace.folder / "tiny");
    std::string beyond = labels(0);
    beyond[8] = 3;
    write(workspace.folder / "from" / "train-labels-idx1-ubyte.gz", gzip(beyond));
    std::string catalogue = described("\"https://mirror.example/\"", Known::nothing);
    const std::string bytes = "bytes = " + std::to_string(gzip(labels(0)).size()) + "\n";
    for (std::size_t at = 0; (at = catalogue.find(bytes, at)) != std::string::npos; at += bytes.size()) {
        catalogue.replace(at, bytes.size(), "bytes = " + std::to_string(gzip(beyond).size()) + "\n");
    }
    write(workspace.folder / "catalogue.toml", catalogue);
    check_refused(workspace.run("tiny", {"--quiet"}), 3, "it has the label 3, which is none of the 3 classes");
    CHECK(!names_in(workspace.folder / "tiny").contains("train-labels-idx1-ubyte.gz"));
}

TEST_CASE("of an archive, the members of the catalogue are left upright, with labels from 0") {
    const LocalWorkspace workspace;
    std::map<std::string, std::string> all = members();
    all.merge(members("digits"));
    all["../../escaped"] = "outside";
    all["classes.txt"] = "from the zip";
    const std::string zip = zipped(workspace.folder / "from" / "all.zip", all);
    write(workspace.folder / "catalogue.toml", archive_catalogue(zip, sum(zip)));

    const Run run = workspace.run("letters", {"--keep-archive"});
    INFO(run.err);
    CHECK(run.code == 0);
    std::set<std::string> with_archive = kWhole;
    with_archive.insert("all.zip");
    CHECK(names_in(workspace.folder / "letters") == with_archive);
    CHECK(names_in(workspace.folder / "") == std::set<std::string>{"catalogue.toml", "from", "letters"});
    CHECK(text_of(workspace.folder / "letters" / "classes.txt") == "A\nB\nC\n");

    const inkling::Dataset data =
        inkling::part_of(inkling::load_idx(workspace.folder / "letters"), inkling::Split::train);
    REQUIRE(data.samples.size() == kImages);
    const std::string source = images(1);
    const std::string source_labels = labels(1);
    for (int i = 0; i < kImages; ++i) {
        const auto& image = std::get<inkling::Pixels>(data.samples[static_cast<std::size_t>(i)].source);
        REQUIRE(image.width == kHeight);
        REQUIRE(image.height == kWidth);
        bool same = true;
        for (int y = 0; y < kHeight; ++y) {
            for (int x = 0; x < kWidth; ++x) {
                same = same && image.values[static_cast<std::size_t>(x * kHeight + y)] ==
                                   static_cast<std::uint8_t>(
                                       source[static_cast<std::size_t>(16 + (i * kHeight + y) * kWidth + x)]);
            }
        }
        REQUIRE(same);
        REQUIRE(data.samples[static_cast<std::size_t>(i)].label ==
                static_cast<std::size_t>(source_labels[static_cast<std::size_t>(8 + i)] - 1));
    }

    // Again: nothing is needed; and the archive that was kept serves the other set of it.
    std::filesystem::remove_all(workspace.folder / "from");
    CHECK(workspace.run("letters").code == 0);
    std::filesystem::rename(workspace.folder / "letters", workspace.folder / "from");
    CHECK(workspace.run("digits").code == 0);
    CHECK(names_in(workspace.folder / "digits") == kWhole);
}

TEST_CASE("an archive that is damaged, or not what it should be, leaves nothing") {
    const LocalWorkspace workspace;
    const auto refused = [&](const std::map<std::string, std::string>& content, const std::string& words) {
        const std::string zip = zipped(workspace.folder / "from" / "all.zip", content);
        write(workspace.folder / "catalogue.toml", archive_catalogue(zip, ""));
        check_refused(workspace.run("letters", {"--quiet"}), 3, words);
        CHECK(names_in(workspace.folder / "letters").empty());
    };
    auto content = members();
    content.erase("gzip/letters-train-images.gz");
    content["../gzip/letters-train-images.gz"] = gzip(images(1));
    refused(content, "its member gzip/letters-train-images.gz cannot be read");
    content["gzip/letters-train-images.gz"] = std::string(std::size_t{8} << 20, '\0');
    refused(content, "its member gzip/letters-train-images.gz has more than");
    content["gzip/letters-train-images.gz"] = images(1);
    refused(content, "it is not a gzip file");
    content["gzip/letters-train-images.gz"] = gzip(labels(1));
    refused(content, "not an IDX file of unsigned bytes with 3 dimensions");
    content["gzip/letters-train-images.gz"] = gzip(images(1).substr(0, 12) + big_endian(65535) + images(1).substr(16));
    refused(content, "its images have a side of 65535 pixels");

    std::string zip = zipped(workspace.folder / "from" / "all.zip", members());
    write(workspace.folder / "catalogue.toml", archive_catalogue(zip, sum(zip)));
    zip[zip.size() / 2] = static_cast<char>(zip[zip.size() / 2] ^ 1);
    write(workspace.folder / "from" / "all.zip", zip);
    check_refused(workspace.run("letters", {"--quiet"}), 3, "its SHA-256 is");
    write(workspace.folder / "catalogue.toml", archive_catalogue(zip, sum(std::string(zip.size(), 'x'))));
    write(workspace.folder / "from" / "all.zip", std::string(zip.size(), 'x'));
    check_refused(workspace.run("letters", {"--quiet"}), 3, "it is not a readable zip");
    CHECK(names_in(workspace.folder / "letters").empty());
}
