// What is wrong with one source of a file: another source may do better.
#pragma once

#include "trainer/base/failure.h"

namespace inkling {

/// bad_data: what it gave is not what the catalogue describes. input_output: it gave nothing, or stopped in between.
class SourceFailure : public Failure {
public:
    using Failure::Failure;
};

}  // namespace inkling
