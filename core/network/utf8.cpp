#include "core/network/utf8.h"

#include <cstddef>
#include <cstdint>

namespace inkling {

bool is_plain_utf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        const auto lead = static_cast<std::uint8_t>(text[i++]);
        if (lead < 0x80) {
            if (lead < 0x20 || lead == 0x7F) {
                return false;
            }
            continue;
        }
        const int following = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4) {
            return false;
        }
        std::uint32_t code = lead & (0x3F >> following);
        for (int k = 0; k < following; ++k) {
            if (i == text.size() || (static_cast<std::uint8_t>(text[i]) & 0xC0) != 0x80) {
                return false;
            }
            code = code << 6 | (static_cast<std::uint8_t>(text[i++]) & 0x3F);
        }
        const bool overlong = (following == 2 && code < 0x800) || (following == 3 && code < 0x10000);
        const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        const bool control = code < 0xA0;
        if (overlong || surrogate || control || code > 0x10FFFF) {
            return false;
        }
    }
    return true;
}

}  // namespace inkling
