// SHA-256, which tells which data a network was trained on.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

struct evp_md_ctx_st;

namespace inkling {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::span<const std::uint8_t> bytes);

/// The same of bytes that come one piece after the other.
class Sha256Sum {
public:
    Sha256Sum();
    void add(std::span<const std::uint8_t> bytes);
    /// Of all that was added. Nothing can be added after it.
    Sha256 digest();

private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

/// Throws Failure (input_output) if it cannot be read. Memory does not grow with the file.
Sha256 sha256_of_file(const std::filesystem::path& path);

}  // namespace inkling
