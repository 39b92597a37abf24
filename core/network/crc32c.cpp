#include "core/network/crc32c.h"

namespace inkling {

std::uint32_t crc32c(std::span<const std::uint8_t> bytes, std::uint32_t before) {
    constexpr std::uint32_t kPolynomial = 0x82F63B78;  // bits reversed
    std::uint32_t crc = ~before;
    for (const std::uint8_t byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? kPolynomial : 0);
        }
    }
    return ~crc;
}

}  // namespace inkling
