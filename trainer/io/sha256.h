// SHA-256 of bytes, as provenance names data by it.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

struct evp_md_ctx_st;

namespace inkling {

std::array<std::uint8_t, 32> sha256(std::span<const std::uint8_t> bytes);

/// The same of bytes that come in pieces.
class Sha256 {
public:
    Sha256();
    void add(std::span<const std::uint8_t> bytes);
    /// Once, at the end.
    std::array<std::uint8_t, 32> finish();

private:
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

/// Throws Failure (input_output) if it cannot be read. Memory does not grow with the file.
std::array<std::uint8_t, 32> sha256_of_file(const std::filesystem::path& path);

}  // namespace inkling
