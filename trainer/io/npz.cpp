#include "trainer/io/npz.h"

#include <zip.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "trainer/base/failure.h"

namespace inkling {
namespace {

constexpr zip_int64_t kMostMembers = 10'000;
constexpr std::uint64_t kMostDeflation = 1032;    // zlib's own bound: RFC 1951 packs no better
constexpr std::uint64_t kMostHeaderBytes = 1024;  // an array of plain numbers needs 128
constexpr std::string_view kMagic = "\x93NUMPY";
constexpr std::string_view kEnding = ".npy";

bool leads_out(const std::string& name) {
    const std::filesystem::path path(name);
    return path.is_absolute() || std::find(path.begin(), path.end(), "..") != path.end();
}

}  // namespace

NpzArray::NpzArray(zip* archive, const std::string& member, std::string location)
    : location_(std::move(location)),
      file_(::zip_fopen(archive, member.c_str(), 0), [](zip_file* file) { ::zip_fclose(file); }) {
    zip_stat_t stat;
    ::zip_stat_init(&stat);
    if (!file_ || ::zip_stat(archive, member.c_str(), 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 ||
        (stat.valid & ZIP_STAT_COMP_SIZE) == 0) {
        refuse(std::string("it cannot be read: ") + ::zip_strerror(archive));
    }
    std::uint8_t head[12] = {};
    const std::size_t there = read_bytes(std::span(head).first(10));
    if (there < 10 || !std::equal(
                          kMagic.begin(), kMagic.end(), head,
                          [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; })) {
        refuse("it is not a NumPy array");
    }
    std::uint64_t length = head[8] | std::uint64_t{head[9]} << 8;
    std::uint64_t begin = 10;
    if (head[6] > 1) {
        read_all(std::span(head).subspan(10));
        length |= std::uint64_t{head[10]} << 16 | std::uint64_t{head[11]} << 24;
        begin = 12;
    }
    if (length > kMostHeaderBytes) {
        refuse("its header has " + std::to_string(length) + " bytes");
    }
    std::string text(length, '\0');
    read_all({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    header_ = parse_array_header(text, location_);

    const std::uint64_t promised = begin + length + values() * header_.bytes;
    if (promised != stat.size) {
        refuse("its header promises " + std::to_string(promised) + " bytes, and there are " +
               std::to_string(stat.size));
    }
    if (promised / kMostDeflation > stat.comp_size) {
        refuse("it promises more than can be packed into its " + std::to_string(stat.comp_size) + " bytes");
    }
}

std::uint64_t NpzArray::values(std::size_t first) const {
    std::uint64_t product = 1;
    for (std::size_t d = first; d < header_.shape.size(); ++d) {
        product *= header_.shape[d];  // parse_array_header has bounded it
    }
    return product;
}

std::size_t NpzArray::read_bytes(std::span<std::uint8_t> into) {
    std::size_t done = 0;
    while (done < into.size()) {
        const zip_int64_t count = ::zip_fread(file_.get(), into.data() + done, into.size() - done);
        if (count < 0) {
            refuse(std::string("it cannot be unpacked: ") + ::zip_file_strerror(file_.get()));
        }
        if (count == 0) {
            break;
        }
        done += static_cast<std::size_t>(count);
    }
    return done;
}

void NpzArray::read_all(std::span<std::uint8_t> into) {
    if (read_bytes(into) < into.size()) {
        refuse("it is truncated");
    }
}

void NpzArray::read(std::span<std::uint8_t> into) {
    read_all(into);
}

void NpzArray::read(std::span<double> into) {
    std::vector<std::uint8_t> bytes(into.size() * header_.bytes);
    read_all(bytes);
    for (std::size_t i = 0; i < into.size(); ++i) {
        std::uint64_t bits = 0;
        for (std::size_t b = 0; b < header_.bytes; ++b) {
            const std::size_t position = header_.big_endian ? header_.bytes - 1 - b : b;
            bits |= std::uint64_t{bytes[i * header_.bytes + position]} << (8 * b);
        }
        if (header_.kind == 'f') {
            into[i] = header_.bytes == 4 ? static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)))
                                         : std::bit_cast<double>(bits);
        } else if (header_.kind == 'i') {
            const auto unused = static_cast<int>(64 - 8 * header_.bytes);
            into[i] = static_cast<double>(static_cast<std::int64_t>(bits << unused) >> unused);
        } else {
            into[i] = static_cast<double>(bits);
        }
    }
}

void NpzArray::check_end() {
    std::uint8_t beyond = 0;
    if (read_bytes({&beyond, 1}) > 0) {
        refuse("it goes on after what its header promises");
    }
}

void NpzArray::refuse(const std::string& what) const {
    throw Failure(ExitCode::bad_data, location_ + ": " + what);
}

Npz::Npz(std::filesystem::path path)
    : path_(std::move(path)), archive_(nullptr, [](zip* archive) { ::zip_discard(archive); }) {
    int code = 0;
    archive_.reset(::zip_open(path_.c_str(), ZIP_RDONLY, &code));
    if (!archive_) {
        zip_error_t error;
        ::zip_error_init_with_code(&error, code);
        const std::string why = ::zip_error_strerror(&error);
        ::zip_error_fini(&error);
        const bool unread = code == ZIP_ER_NOENT || code == ZIP_ER_OPEN || code == ZIP_ER_READ;
        throw Failure(unread ? ExitCode::input_output : ExitCode::bad_data,
                      path_.string() + ": not a readable NumPy archive: " + why);
    }
    const zip_int64_t count = ::zip_get_num_entries(archive_.get(), 0);
    if (count > kMostMembers) {
        throw Failure(ExitCode::bad_data, path_.string() + ": it has " + std::to_string(count) + " members");
    }
    for (zip_int64_t i = 0; i < count; ++i) {
        const char* name = ::zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0);
        if (name == nullptr || leads_out(name)) {
            throw Failure(ExitCode::bad_data, path_.string() + ": its member " + (name == nullptr ? "" : name) +
                                                  " has a name that leads out of the archive");
        }
        if (std::string array = name; array.ends_with(kEnding)) {
            array.resize(array.size() - kEnding.size());
            names_.push_back(std::move(array));
        }
    }
}

bool Npz::has(const std::string& array) const {
    return std::find(names_.begin(), names_.end(), array) != names_.end();
}

NpzArray Npz::open(const std::string& array) const {
    return {archive_.get(), array + std::string(kEnding), path_.string() + ": array " + array};
}

}  // namespace inkling
