#include "core/network/crc32c.h"

#include <string_view>
#include <vector>

#include "tests/catch.h"

using namespace inkling;

namespace {

std::vector<std::uint8_t> bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

}  // namespace

TEST_CASE("CRC-32C gives its published values") {
    CHECK(crc32c({}) == 0);
    CHECK(crc32c(bytes_of("123456789")) == 0xE3069283);  // the check value of the catalogue of CRCs
    // RFC 3720, B.4
    CHECK(crc32c(std::vector<std::uint8_t>(32, 0x00)) == 0x8A9136AA);
    CHECK(crc32c(std::vector<std::uint8_t>(32, 0xFF)) == 0x62A8AB43);
    std::vector<std::uint8_t> rising;
    for (std::uint8_t i = 0; i < 32; ++i) {
        rising.push_back(i);
    }
    CHECK(crc32c(rising) == 0x46DD794E);
}

TEST_CASE("a checksum of pieces is the checksum of the whole") {
    for (const std::string_view first : {"", "1", "1234", "123456789"}) {
        const std::string_view rest = std::string_view("123456789").substr(first.size());
        CHECK(crc32c(bytes_of(rest), crc32c(bytes_of(first))) == 0xE3069283);
    }
}
