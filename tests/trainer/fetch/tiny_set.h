// A tiny data set as mirrors would hold it, its catalogue, and the program run on them.
#pragma once

#include <zip.h>
#include <zlib.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/reader/describe.h"
#include "tests/catch.h"
#include "tests/trainer/program.h"
#include "trainer/io/file.h"
#include "trainer/io/sha256.h"

namespace tiny {

using inkling::Bytes;
using program::check_refused;
using program::Run;
using program::text_of;
using program::write;

constexpr int kImages = 300, kHeight = 12, kWidth = 10;  // not square, so that a turned image shows
constexpr int kClasses = 3;

inline std::string sum(const std::string& bytes) {
    return inkling::hexadecimal(inkling::sha256({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}));
}

inline std::string gzip(const std::string& bytes, int level = 6) {
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, level, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

inline std::string big_endian(std::uint32_t value) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0}) {
        bytes += static_cast<char>(value >> shift & 0xFF);
    }
    return bytes;
}

/// Noise, which does not pack, so that files have a middle to break off in.
inline std::string images(unsigned seed) {
    std::mt19937 random(seed);
    std::string bytes = big_endian(0x803) + big_endian(kImages) + big_endian(kHeight) + big_endian(kWidth);
    for (int i = 0; i < kImages * kHeight * kWidth; ++i) {
        bytes += static_cast<char>(random() & 0xFF);
    }
    return bytes;
}

inline std::string labels(int first) {
    std::string bytes = big_endian(0x801) + big_endian(kImages);
    for (int i = 0; i < kImages; ++i) {
        bytes += static_cast<char>(first + i * i % kClasses);
    }
    return bytes;
}

/// The unpacked files of a set by the key of the catalogue.
inline std::map<std::string, std::string> unpacked(int first_label = 0) {
    return {{"train-images", images(1)},
            {"train-labels", labels(first_label)},
            {"t10k-images", images(2)},
            {"t10k-labels", labels(first_label)}};
}

inline std::string file_name(const std::string& key) {
    return key + (key.ends_with("images") ? "-idx3-ubyte.gz" : "-idx1-ubyte.gz");
}

/// Packed files by their name on a mirror.
inline std::map<std::string, std::string> packed() {
    std::map<std::string, std::string> files;
    for (const auto& [key, bytes] : unpacked()) {
        files[file_name(key)] = gzip(bytes);
    }
    return files;
}

enum class Known { packed, unpacked, nothing };

inline std::string described(const std::string& mirrors, Known known = Known::unpacked) {
    std::string text =
        "[tiny]\ntitle = \"Tiny\"\nlicence = \"none\"\ncitation = \"nobody\"\n"
        "classes = [\"a\", \"b\", \"c\"]\nmirrors = [" +
        mirrors + "]\n";
    for (const auto& [key, bytes] : unpacked()) {
        const std::string sent = gzip(bytes);
        text += "[tiny." + key + "]\nbytes = " + std::to_string(sent.size()) +
                "\nunpacked_bytes = " + std::to_string(bytes.size()) + "\n";
        if (known == Known::packed) {
            text += "packed_sha256 = \"" + sum(sent) + "\"\n";
        } else if (known == Known::unpacked) {
            text += "unpacked_sha256 = \"" + sum(bytes) + "\"\n";
        }
    }
    return text;
}

inline std::string unpacked_text_of(const std::filesystem::path& path) {
    const Bytes bytes = inkling::read_file_unpacked(path);
    return {bytes.begin(), bytes.end()};
}

inline std::set<std::string> names_in(const std::filesystem::path& folder) {
    std::set<std::string> names;
    if (std::filesystem::exists(folder)) {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            names.insert(entry.path().filename().string());
        }
    }
    return names;
}

/// What a fetch leaves.
inline const std::set<std::string> kWhole = {"classes.txt",
                                             "fetched.json",
                                             "t10k-images-idx3-ubyte.gz",
                                             "t10k-labels-idx1-ubyte.gz",
                                             "train-images-idx3-ubyte.gz",
                                             "train-labels-idx1-ubyte.gz"};

/// `inkling data fetch ARGUMENTS`, beside a proxy that would break everything if it were asked.
inline Run fetch(const std::vector<std::string>& arguments, const std::string& launcher = "") {
    std::vector<std::string> words = {"data", "fetch"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return program::run(words, launcher + "http_proxy=http://127.0.0.1:9 exec ");
}

}  // namespace tiny
