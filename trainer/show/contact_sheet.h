// What was found in a data set as one page with pictures.
#pragma once

#include <string>

#include "trainer/show/data_report.h"

namespace inkling {

/// HTML that stands alone, without scripts, and may load nothing. What is wrong comes first, then a row of samples for
/// each class. However large the data are, it holds some thousand thumbnails at most.
std::string contact_sheet(const DataReport& report, int threads);

}  // namespace inkling
