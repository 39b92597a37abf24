#include "trainer/fetch/archive.h"

#include <zip.h>

#include <memory>
#include <vector>

#include "trainer/fetch/source_failure.h"

namespace inkling {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 18;

std::string sentence_of(int code) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const std::string sentence = zip_error_strerror(&error);
    zip_error_fini(&error);
    return sentence;
}

}  // namespace

void extract_member(const std::filesystem::path& archive, const std::string& member, std::uint64_t most,
                    PartFile& part) {
    const auto bad = [&](const std::string& what) {
        return SourceFailure(ExitCode::bad_data, archive.string() + ": " + what);
    };
    int code = 0;
    const std::unique_ptr<zip_t, decltype(&zip_discard)> zip(
        zip_open(archive.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code), &zip_discard);
    if (!zip) {
        throw bad("it is not a readable zip: " + sentence_of(code));
    }
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen(zip.get(), member.c_str(), 0), &zip_fclose);
    if (!file) {
        throw bad("its member " + member + " cannot be read: " + zip_strerror(zip.get()));
    }
    part.restart();
    std::vector<std::uint8_t> piece(kPieceBytes);
    while (true) {
        const zip_int64_t count = zip_fread(file.get(), piece.data(), piece.size());
        if (count < 0) {
            throw bad("its member " + member + " is damaged: " + zip_file_strerror(file.get()));
        }
        if (count == 0) {
            return;
        }
        if (static_cast<std::uint64_t>(count) > most - part.size()) {
            throw bad("its member " + member + " has more than " + std::to_string(most) + " bytes");
        }
        part.append(std::span(piece).first(static_cast<std::size_t>(count)));
    }
}

}  // namespace inkling
