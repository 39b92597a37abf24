// Data that are broken, or made to break the program: each is refused with a sentence, cheaply.
#include <zlib.h>

#include <algorithm>
#include <array>

#include "tests/trainer/data/forms.h"
#include "tests/trainer/program.h"

using namespace inkling;
using program::kDigits;
using program::Run;
using program::run;
namespace fs = std::filesystem;

namespace {

std::vector<forms::Labelled> blots(int count, int classes) {
    std::vector<forms::Labelled> samples;
    for (int i = 0; i < count; ++i) {
        samples.push_back({forms::blot(i), i % classes});
    }
    return samples;
}

// Refused with exit code 3, in one sentence that says `words`, at little cost; by every command that reads data.
void check_bad(const ScratchFolder& folder, const std::string& data, const std::string& words) {
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"data", "table", data, "--out", folder / "never.csv"},
          std::vector<std::string>{"evaluate", kDigits, "--data", data, "--split", "all"},
          std::vector<std::string>{"train", "--recipe", "ref-tiny", "--data", data, "--epochs", "0", "--out",
                                   folder / "never.ink"}}) {
        const Run refused = run(command);
        INFO(command[0] << ": " << refused.err);
        CHECK(refused.code == 3);
        CHECK(refused.err.find(words) != std::string::npos);
        CHECK(std::count(refused.err.begin(), refused.err.end(), '\n') == 1);
        CHECK_FALSE(fs::exists(folder / "never.csv"));
        CHECK_FALSE(fs::exists(folder / "never.ink"));
        if (!is_sanitised) {
            CHECK(refused.kibibytes < 256 * 1024);
            CHECK(refused.seconds < 1);
        }
    }
}

// Gzip that unpacks to `head` and then a gibibyte of one byte.
std::string bomb(const std::string& head, char byte) {
    const auto packed = [](const std::string& bytes) {
        constexpr int kGzip = 16 + MAX_WBITS;
        z_stream stream{};
        REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, kGzip, 9, Z_DEFAULT_STRATEGY) == Z_OK);
        std::string out(deflateBound(&stream, bytes.size()), '\0');
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        stream.next_out = reinterpret_cast<Bytef*>(out.data());
        stream.avail_out = static_cast<uInt>(out.size());
        REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
        out.resize(stream.total_out);
        deflateEnd(&stream);
        return out;
    };
    const std::string piece = packed(std::string(std::size_t{1} << 24, byte));
    std::string all = head.empty() ? "" : packed(head);
    for (int i = 0; i < 64; ++i) {
        all += piece;
    }
    return all;
}

std::string huge_png() {
    ScratchFolder folder;
    forms::write_png(folder / "small.png", forms::blot(1));
    std::string png = forms::text_of(read_file(folder / "small.png"));
    const std::string side = forms::big_endian(65535);
    png.replace(16, 8, side + side);
    const std::string header = png.substr(12, 17);
    png.replace(29, 4,
                forms::big_endian(static_cast<std::uint32_t>(
                    crc32(0, reinterpret_cast<const Bytef*>(header.data()), static_cast<uInt>(header.size())))));
    return png;
}

std::string huge_jpeg() {
    std::string jpeg = forms::text_of(read_file(fs::path(INKLING_FIXTURES) / "pictures" / "3-grey.jpg"));
    std::size_t frame = jpeg.find("\xFF\xC0");
    frame = frame == std::string::npos ? jpeg.find("\xFF\xC2") : frame;
    REQUIRE(frame != std::string::npos);
    jpeg.replace(frame + 5, 4, "\xFF\xFF\xFF\xFF");
    return jpeg;
}

}  // namespace

TEST_CASE("pictures whose headers promise 65535x65535 pixels are refused cheaply") {
    const ScratchFolder folder;
    const std::string too_large = "a picture of 65535x65535 is too large";
    for (const auto& [name, bytes, words] : std::vector<std::array<std::string, 3>>{
             {"huge.png", huge_png(), too_large},
             {"huge.bmp", forms::bmp_of(forms::blot(1), 65535, 65535), too_large},
             {"huge.jpg", huge_jpeg(), "Maximum supported image dimension is 65500 pixels"}}) {
        const std::string data = folder / ("of " + name);
        forms::write_tree(data, ".png", blots(12, 2), forms::write_png);
        forms::write(fs::path(data) / "1" / name, bytes);
        check_bad(folder, data, words);
    }
    forms::write(folder / "idx/train-images-idx3-ubyte",
                 forms::big_endian(0x803) + forms::big_endian(1) + forms::big_endian(65535) + forms::big_endian(65535));
    forms::write(folder / "idx/train-labels-idx1-ubyte", forms::big_endian(0x801) + forms::big_endian(1) + '\1');
    check_bad(folder, folder / "idx", "a side of 65535 pixels");
    forms::write_zip(folder / "huge.npz", {{"x_train.npy", forms::npy("|u1", "1, 65535, 65535", "")},
                                           {"y_train.npy", forms::npy("|u1", "1,", "1")}});
    check_bad(folder, folder / "huge.npz", "array x_train: its header promises 4294836353 bytes, and there are 128");
}

TEST_CASE("bombs of gzip and zip are refused cheaply") {
    const ScratchFolder folder;
    const std::string labels = forms::big_endian(0x801) + forms::big_endian(10) + std::string(10, '\1');
    const std::string header =
        forms::big_endian(0x803) + forms::big_endian(10) + forms::big_endian(28) + forms::big_endian(28);
    forms::write(folder / "idx/train-images-idx3-ubyte.gz", bomb(header, '\0'));
    forms::write(folder / "idx/train-labels-idx1-ubyte", labels);
    check_bad(folder, folder / "idx", "promises 7840 bytes of data, and there are more");
    forms::write(folder / "bytes.jsonl.gz", bomb("", ' '));
    check_bad(folder, folder / "bytes.jsonl.gz", "line 1 has more than 1048576 bytes");
    forms::write(folder / "lines.jsonl.gz", bomb("", '\n'));
    check_bad(folder, folder / "lines.jsonl.gz", "comes after nothing but empty ones");
    forms::write(folder / "rows.csv.gz", bomb("label,pixel0\n", '\n'));
    check_bad(folder, folder / "rows.csv.gz", "comes after nothing but empty ones");
    forms::write(folder / "quoted.csv.gz", bomb("label,pixel0\n\"", '\n'));
    check_bad(folder, folder / "quoted.csv.gz", "quoted.csv.gz: line 1003 comes after nothing but empty ones");
    forms::write(folder / "deep.jsonl", std::string((std::size_t{1} << 20) - 1, '['));
    check_bad(folder, folder / "deep.jsonl", "line 1 is not a stroke recording");
    forms::write(folder / "wide.csv.gz", bomb("label,pixel0\n", ','));
    check_bad(folder, folder / "wide.csv.gz", "wide.csv.gz: line 2 has more than 16777216 bytes");
    forms::write(folder / "wide.csv", std::string(std::size_t{15} << 20, ','));
    check_bad(folder, folder / "wide.csv", "line 1: it has 2097152 columns or more");
    const std::string zeros(std::size_t{1} << 26, '\0');
    forms::write_zip(folder / "bomb.npz", {{"x_train.npy", forms::npy("|u1", "10, 28, 28", zeros)},
                                           {"y_train.npy", forms::npy("|u1", "10,", std::string(10, '\1'))}});
    check_bad(folder, folder / "bomb.npz", "array x_train: its header promises 7968 bytes, and there are 67108992");
}

TEST_CASE("paths that lead out of a table's folder or an archive are refused") {
    const ScratchFolder folder;
    forms::write_png(folder / "outside.png", forms::blot(1));
    forms::write_png(folder / "in/a.png", forms::blot(2));
    for (const std::string& path :
         std::vector<std::string>{"../outside.png", "a/../../outside.png", folder / "outside.png"}) {
        forms::write(folder / "in/labels.csv", "path,label\na.png,a\n" + path + ",b\n");
        check_bad(folder, folder / "in/labels.csv",
                  "labels.csv line 3: the path \"" + path + "\" does not lead down from the table's own folder");
    }
    forms::write_zip(folder / "out.npz", {{"x_train.npy", forms::npy("|u1", "1, 2, 2", "1234")},
                                          {"y_train.npy", forms::npy("|u1", "1,", "1")},
                                          {"../../evil.npy", "evil"}});
    check_bad(folder, folder / "out.npz", "its member ../../evil.npy has a name that leads out of the archive");
}
