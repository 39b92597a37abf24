// SHA-256 of memory, at once or piece by piece.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>

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
    std::unique_ptr<void, void (*)(void*)> context_;
};

}  // namespace inkling
