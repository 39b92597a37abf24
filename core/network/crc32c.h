// CRC-32C (Castagnoli), as in iSCSI (RFC 3720) and SSE4.2.
#pragma once

#include <cstdint>
#include <span>

namespace inkling {

/// Checksum of `bytes`, going on from the checksum of what came before them.
std::uint32_t crc32c(std::span<const std::uint8_t> bytes, std::uint32_t before = 0);

}  // namespace inkling
