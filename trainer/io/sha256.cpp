#include "trainer/io/sha256.h"

#include <openssl/evp.h>

#include "trainer/failure.h"

namespace inkling {
namespace {

void check(int status) {
    if (status != 1) {
        throw Failure(ExitCode::failure, "OpenSSL could not compute a SHA-256");
    }
}

EVP_MD_CTX* context_of(void* context) {
    return static_cast<EVP_MD_CTX*>(context);
}

}  // namespace

Sha256 sha256(std::span<const std::uint8_t> bytes) {
    Sha256 digest{};
    check(EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr));
    return digest;
}

Sha256Sum::Sha256Sum() : context_(EVP_MD_CTX_new(), [](void* context) { EVP_MD_CTX_free(context_of(context)); }) {
    check(EVP_DigestInit_ex(context_of(context_.get()), EVP_sha256(), nullptr));
}

void Sha256Sum::add(std::span<const std::uint8_t> bytes) {
    check(EVP_DigestUpdate(context_of(context_.get()), bytes.data(), bytes.size()));
}

Sha256 Sha256Sum::digest() {
    Sha256 digest{};
    check(EVP_DigestFinal_ex(context_of(context_.get()), digest.data(), nullptr));
    return digest;
}

}  // namespace inkling
