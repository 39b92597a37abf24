// What the tests are linked with: they are compiled once, without sanitisers, for both builds.
#pragma once

namespace inkling {

extern const char* const program_under_test;  ///< path of the program `inkling` of this build
extern const bool is_sanitised;               ///< by AddressSanitizer: all is slower, and takes more memory

}  // namespace inkling
