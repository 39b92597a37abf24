// What inkling train refuses, and what it leaves then: nothing.
#include <set>
#include <stdlib.h>
#include <sys/stat.h>

#include "tests/trainer/program.h"

using namespace inkling;
using namespace program;

namespace {

namespace fs = std::filesystem;

std::vector<std::string> training(const std::string& data, const std::string& out,
                                  const std::string& recipe = "ref-tiny") {
    return {"train", "--data", data, "--recipe", recipe, "--epochs", "0", "--out", out};
}

// The training half of a data set, in a folder that may be spoilt.
std::string data_in(const ScratchFolder& folder) {
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

TEST_CASE("bad training data are refused and nothing is written") {
    const ScratchFolder folder;
    const std::string data = data_in(folder);
    const Bytes images = read_file(data + kImages);
    const Bytes labels = read_file(data + kLabels);
    const std::set<std::string> before = folder.names();
    const auto refused = [&](int code, const std::string& words) {
        check_refused(run(training(data, folder / "out.ink")), code, words);
        CHECK(folder.names() == before);
    };
    check_refused(run(training(folder / "missing", folder / "out.ink")), 4,
                  "there is no " + (folder / "missing").string());
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
    const ScratchFolder folder;
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

TEST_CASE("a location that cannot be written to is refused before training, and left as it was") {
    const ScratchFolder folder;
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
    const ScratchFolder folder;
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

TEST_CASE("a training that does not fit into memory is refused before it takes any") {
    const ScratchFolder folder;
    const std::string recipe = folder / "large.toml";
    std::string text =
        "name = \"large\"\n[input]\nwidth = 512\nheight = 512\nchannels = 3\nframing = \"picture\"\n"
        "[training]\nbatch = 65536\nblock = 65536\n";
    for (int layer = 0; layer < 16; ++layer) {  // half a tebibyte for one block of all samples
        text += "[[layer]]\nkind = \"conv\"\noutputs = 8\nkernel = 1\n[[layer]]\nkind = \"relu\"\n";
    }
    text += "[[layer]]\nkind = \"global-average-pool\"\n[[layer]]\nkind = \"dense\"\noutputs = \"classes\"\n";
    write(recipe, text);
    const Run refused = run(training("sample", folder / "out.ink", recipe));
    check_refused(refused, 2, "recipe large needs ");
    CHECK(folder.names() == std::set<std::string>{"large.toml"});
    if (!is_sanitised) {
        CHECK(refused.kibibytes < 512 * 1024);  // the inputs alone would be 1.5 GiB
    }
}
