// Base64, for bytes within a page (RFC 4648, section 4).
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace inkling {

/// With padding, without line breaks.
std::string base64(std::span<const std::uint8_t> bytes);

}  // namespace inkling
