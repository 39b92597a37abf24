// What programs that write bits to compare have in common: PROGRAM WEIGHTS FILE..., the bits of each file to stdout.
#pragma once

#include <cstdio>

#include "trainer/base/failure.h"
#include "trainer/io/weight_file.h"

namespace inkling {

/// Calls write_bits(reader, file) for each argument after the weight file. Returns the program's exit code.
template <class WriteBits>
int for_every_argument(const char* program, int argc, char** argv, WriteBits write_bits) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: %s WEIGHTS FILE...\n", program);
        return static_cast<int>(ExitCode::usage);
    }
    try {
        const Reader reader = read_weight_file(argv[1]);
        for (int i = 2; i < argc; ++i) {
            write_bits(reader, argv[i]);
        }
        return std::fflush(stdout) == 0 && std::ferror(stdout) == 0 ? 0 : static_cast<int>(ExitCode::input_output);
    } catch (const Failure& failure) {
        std::fprintf(stderr, "%s: %s\n", program, failure.what());
        return static_cast<int>(failure.code());
    }
}

}  // namespace inkling
