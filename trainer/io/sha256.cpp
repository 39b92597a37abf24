#include "trainer/io/sha256.h"

#include <openssl/evp.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "trainer/base/failure.h"

namespace inkling {
namespace {

void check(int status) {
    if (status != 1) {
        throw Failure(ExitCode::failure, "OpenSSL could not compute a SHA-256");
    }
}

}  // namespace

Sha256 sha256(std::span<const std::uint8_t> bytes) {
    Sha256Sum sum;
    sum.add(bytes);
    return sum.digest();
}

Sha256Sum::Sha256Sum() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    check(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
}

void Sha256Sum::add(std::span<const std::uint8_t> bytes) {
    check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

Sha256 Sha256Sum::digest() {
    Sha256 digest{};
    check(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
    return digest;
}

Sha256 sha256_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    Sha256Sum sum;
    std::vector<std::uint8_t> piece(std::size_t{1} << 18);
    while (file) {
        file.read(reinterpret_cast<char*>(piece.data()), static_cast<std::streamsize>(piece.size()));
        sum.add(std::span(piece).first(static_cast<std::size_t>(file.gcount())));
    }
    if (!file.eof()) {
        throw Failure(ExitCode::input_output, "cannot read " + path.string() + ": " + std::strerror(errno));
    }
    return sum.digest();
}

}  // namespace inkling
