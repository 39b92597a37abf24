// Text that may be shown: valid UTF-8 without control characters.
#pragma once

#include <string_view>

namespace inkling {

/// Unicode 15, table 3-7 (well-formed byte sequences), less C0 and C1 controls and DEL.
bool is_plain_utf8(std::string_view text);

}  // namespace inkling
