// SHA-256 of bytes, as provenance names data by it.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace inkling {

std::array<std::uint8_t, 32> sha256(std::span<const std::uint8_t> bytes);

}  // namespace inkling
