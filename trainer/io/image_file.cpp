#include "trainer/io/image_file.h"

#include <png.h>
#include <turbojpeg.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STBI_ONLY_BMP
#define STBI_NO_STDIO
#include <stb_image.h>

#include "trainer/base/failure.h"
#include "trainer/io/orientation.h"

namespace inkling {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMostImageFileBytes = std::size_t{256} << 20;
constexpr std::size_t kHeadBytes = 16;  // tell what a file is

// Checked before anything is allocated for the pixels.
Pixels sized(const std::filesystem::path& path, std::int64_t width, std::int64_t height) {
    if (width < 1 || height < 1 || width > kMostPictureSide || height > kMostPictureSide ||
        width * height > kMostPicturePixels) {
        throw bad_data(path, "a picture of " + std::to_string(width) + "x" + std::to_string(height) +
                                 " is too large: at most 16384 pixels a side and 64 million in all");
    }
    return {static_cast<int>(width), static_cast<int>(height), 4, Bytes(static_cast<std::size_t>(4 * width * height))};
}

Pixels decode_png(const std::filesystem::path& path, const Bytes& file) {
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    struct Free {
        png_image& png;
        ~Free() { png_image_free(&png); }
    } const free{png};
    if (png_image_begin_read_from_memory(&png, file.data(), file.size()) == 0) {
        throw bad_data(path, std::string("not a readable PNG: ") + png.message);
    }
    png.format = PNG_FORMAT_RGBA;
    png.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;  // 16-bit values are as bright as 8-bit ones
    Pixels image = sized(path, png.width, png.height);
    if (png_image_finish_read(&png, nullptr, image.values.data(), 0, nullptr) == 0) {
        throw bad_data(path, std::string("not a readable PNG: ") + png.message);
    }
    return image;
}

// CMYK as printers' programs write it, inverted: 255 is no ink. Browsers take every CMYK JPEG so.
void to_rgba(Bytes& cmyk) {
    for (std::size_t i = 0; i < cmyk.size(); i += 4) {
        for (std::size_t c = 0; c < 3; ++c) {
            cmyk[i + c] = static_cast<std::uint8_t>((cmyk[i + c] * cmyk[i + 3] + 127) / 255);
        }
        cmyk[i + 3] = 255;
    }
}

Pixels decode_jpeg(const std::filesystem::path& path, const Bytes& file) {
    const std::unique_ptr<void, decltype(&tjDestroy)> decoder(tjInitDecompress(), &tjDestroy);
    const auto size = static_cast<unsigned long>(file.size());
    const auto check = [&](int status) {
        const std::string why = status == 0 ? "" : tjGetErrorStr2(decoder.get());
        // Some cameras pad the end: nothing of the picture is missing. Any other warning may be half a character.
        const bool is_padded = why.find("extraneous bytes before marker 0xd9") != std::string::npos;
        if (status != 0 && !is_padded) {
            throw bad_data(path, "not a readable JPEG: " + why);
        }
    };
    int width = 0, height = 0, subsampling = 0, colours = 0;
    check(tjDecompressHeader3(decoder.get(), file.data(), size, &width, &height, &subsampling, &colours));
    const bool is_cmyk = colours == TJCS_CMYK || colours == TJCS_YCCK;
    Pixels image = sized(path, width, height);
    check(tjDecompress2(decoder.get(), file.data(), size, image.values.data(), width, 0, height,
                        is_cmyk ? TJPF_CMYK : TJPF_RGBA, TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS));
    if (is_cmyk) {
        to_rgba(image.values);
    }
    return upright(std::move(image), orientation_of(file));
}

// stb_image reads zeros past the end of a BMP: a truncated one must be refused here.
bool bmp_is_whole(const Bytes& file, int width, int height) {
    constexpr std::size_t kCoreHeaderEnd = 26;
    if (file.size() < kCoreHeaderEnd + 4) {
        return false;
    }
    const auto u16 = [&](std::size_t at) {
        return static_cast<std::uint64_t>(file[at]) | static_cast<std::uint64_t>(file[at + 1]) << 8;
    };
    const auto u32 = [&](std::size_t at) { return u16(at) | u16(at + 2) << 16; };
    const bool core_header = u32(14) == 12;  // OS/2 1.x: 16-bit sizes
    const std::uint64_t bits = u16(core_header ? 24 : 28);
    const std::uint64_t row = (bits * static_cast<std::uint64_t>(width) + 31) / 32 * 4;
    return u32(10) + row * static_cast<std::uint64_t>(height) <= file.size();
}

Pixels decode_bmp(const std::filesystem::path& path, const Bytes& file) {
    int width = 0, height = 0, channels = 0;
    const auto length = static_cast<int>(file.size());
    if (stbi_info_from_memory(file.data(), length, &width, &height, &channels) == 0) {
        throw bad_data(path, std::string("not a readable BMP: ") + stbi_failure_reason());
    }
    Pixels image = sized(path, width, height);
    if (!bmp_is_whole(file, width, height)) {
        throw bad_data(path, "not a readable BMP: it is truncated");
    }
    const std::unique_ptr<stbi_uc, decltype(&stbi_image_free)> pixels(
        stbi_load_from_memory(file.data(), length, &width, &height, &channels, 4), &stbi_image_free);
    if (!pixels) {
        throw bad_data(path, std::string("not a readable BMP: ") + stbi_failure_reason());
    }
    std::memcpy(image.values.data(), pixels.get(), image.values.size());
    return image;
}

using Decode = Pixels (*)(const std::filesystem::path& path, const Bytes& file);

// Nothing if it is none.
Decode decoder_of(std::string_view head) {
    return head.starts_with("\x89PNG\r\n\x1A\n") ? decode_png
           : head.starts_with("\xFF\xD8\xFF")    ? decode_jpeg
           : head.starts_with("BM")              ? decode_bmp
                                                 : nullptr;
}

struct OtherKind {
    std::size_t offset;
    std::string_view bytes;
    const char* name;
};

// What people have for pictures, too.
constexpr OtherKind kOtherKinds[] = {
    {0, "GIF8", "a GIF"},      {8, "WEBP", "a WebP"},     {4, "ftypavif", "an AVIF"}, {4, "ftypheic", "a HEIC"},
    {4, "ftypheix", "a HEIC"}, {4, "ftypmif1", "a HEIC"}, {0, "II*\0"sv, "a TIFF"},   {0, "MM\0*"sv, "a TIFF"},
    {0, "%PDF", "a PDF"},      {0, "<", "SVG or HTML"},   {3, "<", "SVG or HTML"},  // after UTF-8's mark
};

std::string not_an_image(std::string_view head) {
    if (head.empty()) {
        return "the file is empty";
    }
    const auto other = std::find_if(std::begin(kOtherKinds), std::end(kOtherKinds), [&](const OtherKind& kind) {
        return head.substr(std::min(kind.offset, head.size())).starts_with(kind.bytes);
    });
    const std::string but = other == std::end(kOtherKinds) ? "" : std::string(", but ") + other->name;
    return "not a PNG, JPEG or BMP image" + but + (but.empty() ? "" : ": save the picture as PNG");
}

}  // namespace

Pixels read_image(const std::filesystem::path& path) {
    const Bytes bytes = read_head(path, kHeadBytes);
    const std::string_view head(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const Decode decode = decoder_of(head);
    if (decode == nullptr) {
        throw bad_data(path, not_an_image(head));
    }
    return decode(path, read_file(path, kMostImageFileBytes));
}

}  // namespace inkling
