// The same pictures in every form in which people have them, written by the tests.
#pragma once

#include <png.h>
#include <zip.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "trainer/io/file.h"
#include "trainer/io/pixels.h"

namespace inkling::forms {

/// Grey pictures, all of one size, with an integer label.
struct Labelled {
    Pixels pixels;
    int label;
};

/// A grey picture of 12x12 with some ink in it, another for each seed.
inline Pixels blot(int seed) {
    Pixels pixels{12, 12, 1, Bytes(144)};
    for (std::size_t i = 40; i < 100; ++i) {
        pixels.values[i] = static_cast<std::uint8_t>((i * 37 + static_cast<std::size_t>(seed) * 101) % 256);
    }
    return pixels;
}

inline void write(const std::filesystem::path& path, const std::string& bytes) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

inline std::string text_of(const Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

inline std::string little_endian(std::uint64_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) {
        text += static_cast<char>(value >> (8 * i));
    }
    return text;
}

inline std::string big_endian(std::uint32_t value) {
    const std::string text = little_endian(value, 4);
    return {text.rbegin(), text.rend()};
}

/// `prefix` is "train-", "t10k-" or nothing.
inline void write_idx(const std::filesystem::path& folder, const std::string& prefix,
                      const std::vector<Labelled>& samples) {
    const auto count = static_cast<std::uint32_t>(samples.size());
    std::string images = big_endian(0x803) + big_endian(count);
    for (const int side : {samples.front().pixels.height, samples.front().pixels.width}) {
        images += big_endian(static_cast<std::uint32_t>(side));
    }
    std::string labels = big_endian(0x801) + big_endian(count);
    for (const Labelled& sample : samples) {
        images += text_of(sample.pixels.values);
        labels += static_cast<char>(sample.label);
    }
    write(folder / (prefix + "images-idx3-ubyte"), images);
    write(folder / (prefix + "labels-idx1-ubyte"), labels);
}

inline void write_png(const std::filesystem::path& path, const Pixels& pixels) {
    std::filesystem::create_directories(path.parent_path());
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(pixels.width);
    image.height = static_cast<png_uint_32>(pixels.height);
    image.format = pixels.channels == 1 ? PNG_FORMAT_GRAY : pixels.channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
    REQUIRE(png_image_write_to_file(&image, path.c_str(), 0, pixels.values.data(), 0, nullptr) != 0);
}

/// As Paint writes it: 24 bits, bottom row first, rows padded to 4 bytes, 54 bytes of headers.
inline std::string bmp_of(const Pixels& pixels, int width, int height) {
    const std::size_t row = (static_cast<std::size_t>(pixels.width) * 3 + 3) / 4 * 4;
    const std::size_t size = row * static_cast<std::size_t>(pixels.height);
    std::string bmp = "BM" + little_endian(54 + size, 4) + little_endian(0, 4) + little_endian(54, 4);
    bmp += little_endian(40, 4) + little_endian(static_cast<std::uint64_t>(width), 4) +
           little_endian(static_cast<std::uint64_t>(height), 4) + little_endian(1, 2) + little_endian(24, 2) +
           little_endian(0, 4) + little_endian(size, 4) + std::string(16, '\0');
    for (int y = pixels.height - 1; y >= 0; --y) {
        std::string line;
        for (int x = 0; x < pixels.width; ++x) {
            line += std::string(3, static_cast<char>(pixels.values[static_cast<std::size_t>(y * pixels.width + x)]));
        }
        line.resize(row);
        bmp += line;
    }
    return bmp;
}

inline void write_bmp(const std::filesystem::path& path, const Pixels& pixels) {
    write(path, bmp_of(pixels, pixels.width, pixels.height));
}

/// A folder a class; `write_picture` is write_png or write_bmp.
template <class WritePicture>
void write_tree(const std::filesystem::path& folder, const std::string& ending, const std::vector<Labelled>& samples,
                WritePicture write_picture) {
    for (std::size_t i = 0; i < samples.size(); ++i) {
        write_picture(folder / std::to_string(samples[i].label) / (std::to_string(i) + ending), samples[i].pixels);
    }
}

inline void write_csv(const std::filesystem::path& path, bool header, const std::vector<Labelled>& samples) {
    std::string text;
    if (header) {
        text = "label";
        for (std::size_t i = 0; i < samples.front().pixels.values.size(); ++i) {
            text += ",pixel" + std::to_string(i);
        }
        text += "\r\n";
    }
    for (const Labelled& sample : samples) {
        text += std::to_string(sample.label);
        for (const std::uint8_t value : sample.pixels.values) {
            text += "," + std::to_string(value);
        }
        text += header ? "\r\n" : "\n";
    }
    write(path, text);
}

/// A .npy; `type` is NumPy's, such as "|u1".
inline std::string npy(const std::string& type, const std::string& shape, const std::string& values,
                       const std::string& order = "False") {
    std::string header = "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': (" + shape + "), }";
    header.resize((header.size() + 11 + 63) / 64 * 64 - 11, ' ');
    header += '\n';
    return "\x93NUMPY" + std::string("\x01\x00", 2) + little_endian(header.size(), 2) + header + values;
}

inline void write_zip(const std::filesystem::path& path,
                      const std::vector<std::pair<std::string, std::string>>& members) {
    std::filesystem::create_directories(path.parent_path());
    int code = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    REQUIRE(archive != nullptr);
    for (const auto& [name, bytes] : members) {
        zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        REQUIRE(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    REQUIRE(zip_close(archive) == 0);
}

/// The arrays NAME of pictures and NAME of labels, as 8-bit and 64-bit integers.
inline std::vector<std::pair<std::string, std::string>> arrays_of(const std::string& images, const std::string& labels,
                                                                  const std::vector<Labelled>& samples) {
    std::string pixels, numbers;
    for (const Labelled& sample : samples) {
        pixels += text_of(sample.pixels.values);
        numbers += little_endian(static_cast<std::uint64_t>(sample.label), 8);
    }
    const std::string count = std::to_string(samples.size());
    const Pixels& first = samples.front().pixels;
    return {{images + ".npy",
             npy("|u1", count + ", " + std::to_string(first.height) + ", " + std::to_string(first.width), pixels)},
            {labels + ".npy", npy("<i8", count + ",", numbers)}};
}

}  // namespace inkling::forms
