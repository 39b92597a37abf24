#include "trainer/io/sha256.h"

#include <openssl/evp.h>

#include "trainer/failure.h"

namespace inkling {

std::array<std::uint8_t, 32> sha256(std::span<const std::uint8_t> bytes) {
    std::array<std::uint8_t, 32> digest{};
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1) {
        throw Failure(ExitCode::failure, "OpenSSL could not compute a SHA-256");
    }
    return digest;
}

}  // namespace inkling
