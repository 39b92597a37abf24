// One file from one address, by HTTP, into a part file.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "trainer/fetch/part_file.h"

namespace inkling {

constexpr int kSlowestBytesPerSecond = 1024;

struct DownloadLimits {
    std::uint64_t bytes;  // size of the file
    int timeout;          // seconds without an answer, or with less than kSlowestBytesPerSecond
};

/// Called now and then with the bytes that are there.
using DownloadProgress = std::function<void(std::uint64_t)>;

/// Goes on where the part file ends, if the server can. Afterwards it has limits.bytes bytes, which may be wrong ones.
/// Throws SourceFailure (bad_data if the size is wrong, input_output if the answer is an error, stalls or breaks off),
/// and Failure: input_output if it cannot be written, interrupted after a StopSignal. What came before stays in the
/// part file.
void download(const std::string& address, const DownloadLimits& limits, PartFile& part,
              const DownloadProgress& progress);

}  // namespace inkling
