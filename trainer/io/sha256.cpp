#include "trainer/io/sha256.h"

#include <openssl/evp.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "trainer/failure.h"

namespace inkling {
namespace {

void check(int status) {
    if (status != 1) {
        throw Failure(ExitCode::failure, "OpenSSL could not compute a SHA-256");
    }
}

}  // namespace

std::array<std::uint8_t, 32> sha256(std::span<const std::uint8_t> bytes) {
    Sha256 sum;
    sum.add(bytes);
    return sum.finish();
}

Sha256::Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    check(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
}

void Sha256::add(std::span<const std::uint8_t> bytes) {
    check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

std::array<std::uint8_t, 32> Sha256::finish() {
    std::array<std::uint8_t, 32> digest{};
    check(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
    return digest;
}

std::array<std::uint8_t, 32> sha256_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    Sha256 sum;
    std::vector<std::uint8_t> piece(std::size_t{1} << 18);
    while (file) {
        file.read(reinterpret_cast<char*>(piece.data()), static_cast<std::streamsize>(piece.size()));
        sum.add(std::span(piece).first(static_cast<std::size_t>(file.gcount())));
    }
    if (!file.eof()) {
        throw Failure(ExitCode::input_output, "cannot read " + path.string() + ": " + std::strerror(errno));
    }
    return sum.finish();
}

}  // namespace inkling
