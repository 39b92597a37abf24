#include "tests/under_test.h"

namespace inkling {

const char* const program_under_test = INKLING_PROGRAM;
#ifdef __SANITIZE_ADDRESS__
const bool is_sanitised = true;
#else
const bool is_sanitised = false;
#endif

}  // namespace inkling
