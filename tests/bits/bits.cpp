// inkling_bits WEIGHTS DATA...: for each test sample the network's input and its logits, raw and little-endian, on
// stdout. tests/wasm/bits.mjs writes the same from the wasm module, so builds can be compared byte by byte.
#include <cstdio>

#include "tests/bits/every_argument.h"
#include "trainer/base/failure.h"
#include "trainer/data/split.h"
#include "trainer/evaluate/evaluation.h"

namespace {

using namespace inkling;

void write_bits(const Reader& reader, const std::string& data) {
    const Dataset dataset = part_of(load_dataset(data), Split::test);
    for (std::size_t i = 0; i < dataset.samples.size(); ++i) {
        const Reading reading = read(reader, dataset.samples[i]);
        if (reading.characters.empty()) {
            throw Failure(ExitCode::bad_data, data + ": sample " + std::to_string(i + 1) + " has no ink");
        }
        const std::vector<std::uint8_t>& input = reading.characters.front().input;
        const std::vector<std::int32_t> logits = reader.logits(input);
        std::fwrite(input.data(), 1, input.size(), stdout);
        std::fwrite(logits.data(), sizeof logits[0], logits.size(), stdout);
    }
}

}  // namespace

int main(int argc, char** argv) {
    return for_every_argument("inkling_bits", argc, argv, write_bits);
}
